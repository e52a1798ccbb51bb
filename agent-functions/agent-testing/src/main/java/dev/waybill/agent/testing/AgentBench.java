package dev.waybill.agent.testing;

import dev.waybill.agent.Agent;
import dev.waybill.agent.delivery.DataFormat;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Keeping;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.OutputKey;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Spans;
import dev.waybill.agent.delivery.Sweep;
import dev.waybill.agent.delivery.SweepReport;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.JsonPointers;
import dev.waybill.envelope.NotJson;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import dev.waybill.trace.Trace;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries an agent on the real delivery loop, all in memory. What it could not do is not thrown: it stands in the report, the
 * dead letters and, with the line of code where it broke, in the test's log.
 *
 * <pre>
 * // given
 * AgentBench bench = AgentBench.of(new MovingAverage()).emittingTo("demand-average");
 *
 * // when
 * bench.arrives("sensor-1", new Demand(10), new Demand(20));
 *
 * // then
 * assertThat(bench.emitted(Average.class)).containsExactly(new Average(10), new Average(15));
 * </pre>
 */
public final class AgentBench {

    private static final System.Logger LOG = System.getLogger(AgentBench.class.getName());
    private static final String CHANNEL = "input";
    private static final int MOST_BYTES = 512 * 1024;
    private static final AgentId SELF = new AgentId("agent-on-the-bench", 1);
    private static final String DEAD = "agent-on-the-bench-v1.dead";

    private final Agent<?> agent;
    private final List<Output> outputs = new ArrayList<>();
    private final InMemoryTraces traces = new InMemoryTraces();
    private final InMemoryFoldStates states = new InMemoryFoldStates(() -> clock().instant());
    private final InMemoryDeliveryCounts counts = new InMemoryDeliveryCounts();
    private final InMemoryPublisher stream = new InMemoryPublisher();
    private LargeData largeData = LargeData.NONE;
    private Keeping keeping = Keeping.PLAIN;
    private Duration passed = Duration.ZERO;
    private @Nullable String keyPointer;
    private long nextOffset;

    private AgentBench(Agent<?> agent) {
        this.agent = agent;
    }

    /** A bench for this agent; nothing has arrived yet. */
    public static AgentBench of(Agent<?> agent) {
        return new AgentBench(agent);
    }

    /** Lets the agent emit to these channels; a plain emit goes to the first. */
    public AgentBench emittingTo(String... channels) {
        Stream.of(channels).forEach(channel -> outputs.add(new Output(channel, MOST_BYTES)));
        return this;
    }

    /**
     * Lets the agent emit to a channel whose key is in the data, as {@code key: /sensor/id} in pipeline.yaml says.
     *
     * @param pointer a JSON pointer (RFC 6901)
     */
    public AgentBench emittingTo(String channel, OutputKey.Pointer pointer) {
        outputs.add(new Output(channel, MOST_BYTES, pointer));
        return this;
    }

    /**
     * Gives what arrives the key that is in its data, as the agent's channel does; without this it is the source.
     *
     * @param pointer a JSON pointer (RFC 6901), as {@code key: /sensor/id} in pipeline.yaml says
     */
    public AgentBench keyedBy(OutputKey.Pointer pointer) {
        keyPointer = pointer.pointer();
        return this;
    }

    /** Lets somebody look at the fold's states so often, as {@code tick: 1m} in pipeline.yaml says. */
    public AgentBench tickingEvery(Duration apart) {
        keeping = new Keeping(keeping.retention(), Optional.of(apart), keeping.from());
        return this;
    }

    /** Lets the agent read data that lie elsewhere, as those of a channel with {@code max_upload_bytes} may. */
    public AgentBench fetchingFrom(LargeData place) {
        largeData = place;
        return this;
    }

    /** Time passes without data; at its end somebody looks at the states. */
    public SweepReport passes(Duration time) {
        passed = passed.plus(time);
        return Sweep.of(agent, wiring(), states, traces, stream, clock()).run(Deadline.NONE);
    }

    private Wiring wiring() {
        return new Wiring(SELF, outputs, DEAD, keeping);
    }

    private Clock clock() {
        return Clock.offset(Clock.systemUTC(), passed);
    }

    /** Data of one source arrive in one batch: records of the agent's, {@code byte[]}, or JSON in a {@code String}. */
    public Report arrives(String source, Object... data) {
        return arrives(Stream.of(data).map(value -> envelope(source, value)).toList());
    }

    /** Envelopes arrive in one batch; the same ones may arrive again. */
    public Report arrives(List<Envelope> batch) {
        // A new loop each time, as after a scale to zero: what is remembered is in the stores or nowhere.
        DeliveryLoop loop = new DeliveryLoop(
                agent, wiring(), traces, states, counts, stream, largeData, Spans.NONE, clock(), time -> {});
        int deadBefore = stream.topic(DEAD).size();
        Report report = loop.deliver(batch.stream().map(this::delivery).toList(), Deadline.NONE);
        stream.topic(DEAD).stream().skip(deadBefore).forEach(AgentBench::tell);
        report.unfinished().ifPresent(rest -> LOG.log(Level.WARNING, "not finished: {0}", rest.reason()));
        return report;
    }

    /** A test that only sees that nothing was emitted would leave its author to guess. */
    private static void tell(Outgoing dead) {
        LOG.log(
                Level.WARNING,
                "became a dead letter: {0}\n{1}",
                dead.headers().get("reason"),
                dead.headers().get("stack"));
    }

    /** What the agent has emitted to its first channel, read as records of this type, in order. */
    public <T> List<T> emitted(Class<T> type) {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("name the agent's channels first: AgentBench.of(agent).emittingTo(\"…\")");
        }
        return emittedTo(outputs.getFirst().channel(), type);
    }

    /** What the agent has emitted to this channel, read as records of this type, in order. */
    public <T> List<T> emittedTo(String channel, Class<T> type) {
        return emittedTo(channel).stream()
                .map(envelope -> DataFormat.read(bytes(envelope), type))
                .toList();
    }

    /** What the agent has emitted to this channel, in its envelopes. */
    public List<Envelope> emittedTo(String channel) {
        return sentTo(channel).stream()
                .map(record -> EnvelopeCodec.decode(Objects.requireNonNull(record.value())))
                .toList();
    }

    /** The partition keys of what the agent has emitted to this channel, in order. */
    public List<String> keysOf(String channel) {
        return sentTo(channel).stream()
                .map(record -> new String(Objects.requireNonNull(record.key()), StandardCharsets.UTF_8))
                .toList();
    }

    private List<Outgoing> sentTo(String channel) {
        List<String> known = outputs.stream().map(Output::channel).toList();
        if (!known.contains(channel)) {
            throw new IllegalArgumentException("the agent on the bench may emit to " + known + ", not to \"" + channel
                    + "\": say emittingTo(\"" + channel + "\") where the bench is made");
        }
        return stream.topic(channel);
    }

    /** The dead letters' reasons, in order. */
    public List<String> deadLetters() {
        return stream.topic(DEAD).stream()
                .map(each -> each.headers().get("reason"))
                .toList();
    }

    /** Where a datum has been. */
    public Trace trace(UUID dataId) {
        return traces.trace(dataId);
    }

    private Envelope envelope(String source, Object value) {
        byte[] data = value instanceof String json ? json.getBytes(StandardCharsets.UTF_8) : DataFormat.write(value);
        return Envelope.of(DataId.next(), source, clock().instant(), Payload.of(data))
                .channel(CHANNEL)
                .build();
    }

    private Delivery delivery(Envelope envelope) {
        return new Delivery(
                new Position(CHANNEL, 0, nextOffset++),
                envelope.created(),
                key(envelope).getBytes(StandardCharsets.UTF_8),
                EnvelopeCodec.encode(envelope));
    }

    private String key(Envelope envelope) {
        return keyPointer == null ? envelope.source() : keyAt(keyPointer, bytes(envelope));
    }

    private static String keyAt(String pointer, byte[] data) {
        try {
            return JsonPointers.textAt(data, pointer)
                    .orElseThrow(
                            () -> new IllegalArgumentException("the front end refuses this: no key at " + pointer));
        } catch (NotJson notJson) {
            throw new IllegalArgumentException("the front end refuses this: " + notJson.getMessage(), notJson);
        }
    }

    private static byte[] bytes(Envelope envelope) {
        return switch (envelope.payload()) {
            case Payload.Inline inline -> inline.bytes();
            case Payload.Reference reference -> throw new IllegalStateException("at " + reference.uri());
        };
    }
}
