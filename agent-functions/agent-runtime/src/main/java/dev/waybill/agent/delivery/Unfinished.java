package dev.waybill.agent.delivery;

import dev.waybill.trace.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a batch was not brought to its end, and where it has to go on.
 *
 * @param reason for a person
 * @param cause what was thrown, if anything was
 * @param from for each topic-partition with data that are not done the first of them: it and what stands after it come
 *     again
 */
public record Unfinished(String reason, @Nullable Throwable cause, List<Position> from) {

    /** With the rest of the batch, which stands after it. */
    Unfinished and(List<Position> later) {
        List<Position> all = new ArrayList<>(from);
        later.stream()
                .filter(each ->
                        from.stream().noneMatch(mine -> mine.topicPartition().equals(each.topicPartition())))
                .forEach(all::add);
        return new Unfinished(reason, cause, List.copyOf(all));
    }
}
