package dev.waybill.host.testing;

import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.agent.testing.InMemoryDeliveryCounts;
import dev.waybill.agent.testing.InMemoryFoldStates;
import dev.waybill.agent.testing.InMemoryPublisher;
import dev.waybill.agent.testing.InMemoryTraces;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import dev.waybill.trace.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Brings batches to the delivery loop whenever somebody looks, and acknowledges what the report says is done. */
final class InMemoryHost implements HostUnderTest {

    private static final int BATCH = 100;

    private final List<List<byte[]>> partitions = List.of(new ArrayList<>(), new ArrayList<>());
    private final Map<Integer, Long> acknowledged = new TreeMap<>();
    private final InMemoryTraces traces = new InMemoryTraces();
    private final InMemoryPublisher stream = new InMemoryPublisher();
    private final Duration timeout;
    private final DeliveryLoop loop;

    InMemoryHost(ContractAgent agent, Duration timeout) {
        this.timeout = timeout;
        this.loop = new DeliveryLoop(
                agent,
                new Wiring(new AgentId("contract", 1), List.of(new Output("words", 100_000)), "contract-v1.dead"),
                traces,
                new InMemoryFoldStates(Clock.systemUTC()),
                new InMemoryDeliveryCounts(),
                stream,
                Clock.systemUTC(),
                time -> {});
    }

    @Override
    public void push(int partition, List<byte[]> values) {
        partitions.get(partition).addAll(values);
    }

    @Override
    public void nothingComes() {
        loop.deliver(List.of(), Deadline.NONE);
    }

    @Override
    public void until(ThrowingRunnable assertion) {
        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            work();
            assertion.run();
        });
    }

    private void work() {
        List<Delivery> batch = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            batch.addAll(waiting(partition));
        }
        long end = System.nanoTime() + timeout.toNanos();
        acknowledge(batch, loop.deliver(batch, () -> Duration.ofNanos(end - System.nanoTime())));
    }

    private List<Delivery> waiting(int partition) {
        List<byte[]> all = partitions.get(partition);
        List<Delivery> waiting = new ArrayList<>();
        long from = acknowledged.getOrDefault(partition, 0L);
        for (long offset = from; offset < Math.min(from + BATCH / PARTITIONS, all.size()); offset++) {
            Position position = new Position("contract", partition, offset);
            waiting.add(new Delivery(position, Instant.EPOCH, null, all.get((int) offset)));
        }
        return waiting;
    }

    private void acknowledge(List<Delivery> batch, Report report) {
        batch.forEach(each ->
                acknowledged.put(each.position().partition(), each.position().offset() + 1));
        for (Position rest : report.unfinished().map(Unfinished::from).orElse(List.of())) {
            acknowledged.put(rest.partition(), rest.offset());
        }
    }

    @Override
    public Map<Integer, Long> acknowledged() {
        return acknowledged;
    }

    @Override
    public void everythingComesAgain() {
        acknowledged.clear();
    }

    @Override
    public List<byte[]> emitted() {
        return stream.topic("words").stream().map(each -> each.value()).toList();
    }

    @Override
    public List<String> deadLetters() {
        return stream.topic("contract-v1.dead").stream()
                .map(each -> each.headers().get("reason"))
                .toList();
    }

    @Override
    public Trace trace(UUID dataId) {
        return traces.trace(dataId);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
