package dev.waybill.host.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The partitions that stand still for a while; longer and longer as long as they don't get on. For one thread. */
final class Standstill {

    private final Pace pace;
    private final Map<TopicPartition, Pause> pauses = new HashMap<>();

    /** @param until in the nanoseconds of {@link System#nanoTime} */
    private record Pause(long offset, Duration length, long until) {}

    Standstill(Pace pace) {
        this.pace = pace;
    }

    /**
     * This partition is not done with the datum at this offset.
     *
     * @return how long it stands still
     */
    Duration begin(TopicPartition partition, long offset, long now) {
        Pause before = pauses.get(partition);
        Duration length = before == null || before.offset() != offset ? pace.first() : pace.after(before.length());
        pauses.put(partition, new Pause(offset, length, now + length.toNanos()));
        return length;
    }

    /** These got on, or are somebody else's now. */
    void forget(Collection<TopicPartition> partitions) {
        pauses.keySet().removeAll(partitions);
    }

    /** Those that stand still now. */
    Set<TopicPartition> at(long now) {
        return pauses.entrySet().stream()
                .filter(entry -> entry.getValue().until() - now > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How long until the next one goes on, if that is before this time. */
    Duration untilNext(long now, Duration atMost) {
        return pauses.values().stream()
                .map(pause -> Duration.ofNanos(pause.until() - now))
                .filter(Duration::isPositive)
                .filter(left -> left.compareTo(atMost) < 0)
                .min(Duration::compareTo)
                .orElse(atMost);
    }
}
