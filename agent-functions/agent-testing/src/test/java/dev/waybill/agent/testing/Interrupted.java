package dev.waybill.agent.testing;

import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Publisher;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Position;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The three ports on stores that stay, for a process that dies at one step: before it, in the middle, or after it. */
final class Interrupted implements Traces, FoldStates, DeliveryCounts, Publisher {

    /** The process is gone. */
    static final class Death extends Error {}

    /** Traces of which a test changes what is done to them. */
    abstract static class Through implements Traces {

        private final Interrupted stores;

        Through(Interrupted stores) {
            this.stores = stores;
        }

        @Override
        public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
            return stores.done(agent, run, dataIds);
        }

        @Override
        public Map<UUID, Trace> find(Collection<UUID> dataIds) {
            return stores.find(dataIds);
        }

        @Override
        public void write(List<TraceLine> lines, List<Tally> tallies) {
            stores.write(lines, tallies);
        }
    }

    final InMemoryTraces traces = new InMemoryTraces();
    final InMemoryFoldStates states;
    final InMemoryDeliveryCounts counts = new InMemoryDeliveryCounts();
    final InMemoryPublisher stream = new InMemoryPublisher();
    final List<Duration> pauses = new ArrayList<>();
    final List<Position> notedAlone = new ArrayList<>();
    private int stepsToLive = Integer.MAX_VALUE;

    Interrupted() {
        this(Clock.systemUTC());
    }

    Interrupted(Clock clock) {
        states = new InMemoryFoldStates(clock);
    }

    void dieAfter(int steps) {
        stepsToLive = steps;
    }

    void live() {
        stepsToLive = Integer.MAX_VALUE;
    }

    @Override
    public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
        return step(() -> traces.done(agent, run, dataIds));
    }

    @Override
    public Map<StateKey, FoldState> load(Collection<StateKey> keys) {
        return step(() -> states.load(keys));
    }

    @Override
    public Set<StateKey> replace(Map<StateKey, FoldState> next) {
        return step(() -> states.replace(next));
    }

    @Override
    public void sent(Map<StateKey, FoldState> sent) {
        each(List.copyOf(sent.entrySet()), one -> states.sent(Map.ofEntries(one)));
    }

    @Override
    public Map<StateKey, Instant> due(AgentId agent, Instant now, int most) {
        return step(() -> states.due(agent, now, most));
    }

    @Override
    public void woken(List<Woken> woken) {
        each(woken, one -> states.woken(List.of(one)));
    }

    @Override
    public int expire(AgentId agent, Instant before, int most) {
        return step(() -> states.expire(agent, before, most));
    }

    @Override
    public Map<Position, Count> begin(AgentId agent, Collection<Position> first) {
        return step(() -> counts.begin(agent, first));
    }

    @Override
    public Supplier<Map<Position, Count>> beginMeanwhile(AgentId agent, Collection<Position> first) {
        return step(() -> counts.beginMeanwhile(agent, first));
    }

    @Override
    public void alone(AgentId agent, Position position, Count count) {
        if (count.alone() > 0) {
            notedAlone.add(position);
        }
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
    public Map<UUID, Trace> find(Collection<UUID> dataIds) {
        return step(() -> traces.find(dataIds));
    }

    @Override
    public void write(List<TraceLine> lines, List<Tally> tallies) {
        each(lines, line -> traces.write(List.of(line)));
        each(tallies, tally -> traces.write(List.of(), List.of(tally)));
    }

    /** As late as may be: what the process has not waited for is lost with it. */
    @Override
    public Runnable beginWrite(List<TraceLine> lines, List<Tally> tallies) {
        return () -> write(lines, tallies);
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
