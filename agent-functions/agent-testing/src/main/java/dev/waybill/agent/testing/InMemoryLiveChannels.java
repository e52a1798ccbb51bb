package dev.waybill.agent.testing;

import dev.waybill.live.LiveChannel;
import dev.waybill.live.LiveChannels;
import dev.waybill.live.LiveSource;
import dev.waybill.live.Sighting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The live channels, kept in a map: all that was counted, so for tests only. */
public final class InMemoryLiveChannels implements LiveChannels {

    private final Clock clock;
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, List<Sighting>> counted = new HashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();

    public InMemoryLiveChannels(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void add(List<Sighting> sightings) {
        for (Sighting each : sightings) {
            String channel = each.position().topic();
            long last = offsets.getOrDefault(each.position().topicPartition(), -1L);
            if (each.position().offset() > last) {
                offsets.put(each.position().topicPartition(), each.position().offset());
                counted.computeIfAbsent(channel, first -> new ArrayList<>()).add(each);
                seen.put(channel, clock.instant());
            }
        }
    }

    @Override
    public Optional<LiveChannel> channel(String name) {
        List<Sighting> all = counted.getOrDefault(name, List.of());
        return all.stream()
                .map(Sighting::created)
                .max(Instant::compareTo)
                .map(latest -> new LiveChannel(
                        name,
                        perSecond(all, Duration.ofMinutes(1)),
                        perSecond(all, Duration.ofMinutes(5)),
                        latest,
                        Duration.between(latest, seen.getOrDefault(name, latest)),
                        sources(all)));
    }

    private double perSecond(List<Sighting> all, Duration over) {
        Instant from = clock.instant().minus(over);
        return (double) all.stream()
                        .filter(each -> each.created().isAfter(from))
                        .count()
                / over.toSeconds();
    }

    private static List<LiveSource> sources(List<Sighting> all) {
        Map<String, LiveSource> latest = new HashMap<>();
        all.forEach(each -> latest.merge(
                each.source(),
                new LiveSource(each.source(), each.created(), each.numbers()),
                (before, next) -> next.created().isBefore(before.created()) ? before : next));
        return latest.values().stream()
                .sorted(Comparator.comparing(LiveSource::created).reversed())
                .limit(MOST_SOURCES)
                .toList();
    }
}
