package dev.waybill.agent.testing;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts of deliveries, kept in a map. */
public final class InMemoryDeliveryCounts implements DeliveryCounts {

    private final Map<String, Known> known = new HashMap<>();

    private record Known(long offset, Count count) {}

    @Override
    public Map<Position, Count> begin(AgentId agent, Collection<Position> first) {
        Map<Position, Count> counts = new HashMap<>();
        for (Position position : first) {
            counts.put(position, again(position, known.get(name(agent, position))));
        }
        counts.forEach((position, count) -> known.put(name(agent, position), new Known(position.offset(), count)));
        return counts;
    }

    @Override
    public Supplier<Map<Position, Count>> beginMeanwhile(AgentId agent, Collection<Position> first) {
        Map<Position, Count> counts = begin(
                agent,
                first.stream().filter(position -> !isLater(agent, position)).toList());
        return () -> counts;
    }

    private boolean isLater(AgentId agent, Position position) {
        Known before = known.get(name(agent, position));
        return before != null && before.offset() > position.offset();
    }

    private static Count again(Position position, @Nullable Known before) {
        return before == null || before.offset() != position.offset()
                ? new Count(1, 0)
                : new Count(before.count().deliveries() + 1, before.count().alone());
    }

    @Override
    public void alone(AgentId agent, Position position, Count count) {
        known.put(name(agent, position), new Known(position.offset(), count));
    }

    @Override
    public void forget(AgentId agent, Collection<Position> first) {
        first.forEach(each -> known.remove(name(agent, each)));
    }

    private static String name(AgentId agent, Position position) {
        return agent + "/" + position.topicPartition();
    }
}
