package dev.waybill.agent.testing;

import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Publisher;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The three ports on stores that stay, for a process that dies at one step: before it, in the middle, or after it. */
final class Interrupted implements Traces, FoldStates, DeliveryCounts, Publisher {

    /** The process is gone. */
    static final class Death extends Error {}

    final InMemoryTraces traces = new InMemoryTraces();
    final InMemoryFoldStates states = new InMemoryFoldStates();
    final InMemoryDeliveryCounts counts = new InMemoryDeliveryCounts();
    final InMemoryPublisher stream = new InMemoryPublisher();
    final List<Duration> pauses = new ArrayList<>();
    private int stepsToLive = Integer.MAX_VALUE;

    void dieAfter(int steps) {
        stepsToLive = steps;
    }

    void live() {
        stepsToLive = Integer.MAX_VALUE;
    }

    @Override
    public Set<UUID> done(AgentId agent, Collection<UUID> dataIds) {
        return step(() -> traces.done(agent, dataIds));
    }

    @Override
    public Map<String, FoldState> load(AgentId agent, Collection<String> keys) {
        return step(() -> states.load(agent, keys));
    }

    @Override
    public Set<String> replace(AgentId agent, Map<String, FoldState> next) {
        return step(() -> states.replace(agent, next));
    }

    @Override
    public Map<Position, Count> begin(AgentId agent, Collection<Position> first) {
        return step(() -> counts.begin(agent, first));
    }

    @Override
    public void alone(AgentId agent, Position position, Count count) {
        each(List.of(position), only -> counts.alone(agent, only, count));
    }

    @Override
    public void forget(AgentId agent, Collection<Position> first) {
        each(List.of(first), all -> counts.forget(agent, all));
    }

    @Override
    public List<Outgoing> publish(List<Outgoing> records) {
        each(records, record -> stream.publish(List.of(record)));
        return List.of();
    }

    @Override
    public void write(List<TraceLine> lines) {
        each(lines, line -> traces.write(List.of(line)));
    }

    /** A pipeline may be cut anywhere: each record is a step of its own. */
    private <T> void each(List<T> list, java.util.function.Consumer<T> effect) {
        for (T one : list) {
            step(() -> {
                effect.accept(one);
                return true;
            });
        }
    }

    private <R> R step(Supplier<R> effect) {
        tick();
        R result = effect.get();
        tick();
        return result;
    }

    private void tick() {
        if (stepsToLive-- == 0) {
            throw new Death();
        }
    }
}
