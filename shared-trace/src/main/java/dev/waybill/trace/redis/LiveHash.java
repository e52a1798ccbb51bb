package dev.waybill.trace.redis;

import dev.waybill.live.LiveChannel;
import dev.waybill.live.LiveSource;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One channel's hash, as {@link RedisLiveChannels} writes it.
 *
 * @param now by the clock that wrote it
 * @param fields all of it
 */
record LiveHash(Instant now, Map<String, String> fields) {

    /** Data are counted by the time of their creation, in spans of this length. */
    static final Duration SPAN = Duration.ofSeconds(5);

    /** Places for spans: five minutes, the one that has just begun, and a little. */
    static final int PLACES = 64;

    /** @param answer the time in milliseconds, and the hash: names and values by turns */
    static LiveHash of(Response answer) {
        Map<String, String> fields = new HashMap<>();
        Response hash = answer.get(1);
        for (int i = 0; i + 1 < hash.size(); i += 2) {
            fields.put(hash.get(i).toString(), hash.get(i + 1).toString());
        }
        return new LiveHash(Instant.ofEpochMilli(answer.get(0).toLong()), fields);
    }

    /** Nothing where there is no hash. */
    Optional<LiveChannel> channel(String name) {
        String created = fields.get("created");
        String seen = fields.get("seen");
        if (created == null || seen == null) {
            return Optional.empty();
        }
        Instant latest = time(created);
        return Optional.of(new LiveChannel(
                name,
                perSecond(Duration.ofMinutes(1)),
                perSecond(Duration.ofMinutes(5)),
                latest,
                Duration.between(latest, time(seen)),
                sources()));
    }

    /** Over whole spans only: in the one that has just begun there is little yet. */
    private double perSecond(Duration over) {
        long begun = now.toEpochMilli() / SPAN.toMillis();
        long spans = over.dividedBy(SPAN);
        long data = 0;
        for (int place = 0; place < PLACES; place++) {
            String[] span = fields.getOrDefault("#" + place, "0 0").split(" ", 2);
            long nth = Long.parseLong(span[0]);
            data += nth < begun && nth >= begun - spans ? Long.parseLong(span[1]) : 0;
        }
        return (double) data / over.toSeconds();
    }

    private List<LiveSource> sources() {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith("="))
                .map(field -> source(
                        field.getKey().substring(1), field.getValue().lines().toList()))
                .sorted(Comparator.comparing(LiveSource::created).reversed().thenComparing(LiveSource::source))
                .toList();
    }

    private static LiveSource source(String name, List<String> lines) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int equals = line.lastIndexOf('=');
            numbers.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
        }
        return new LiveSource(name, time(lines.getFirst()), numbers);
    }

    /** What stands after the time of a source's latest datum: a number a line. */
    static String lines(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .map(number -> "\n" + number.getKey() + "=" + number.getValue())
                .collect(Collectors.joining());
    }

    private static Instant time(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }
}
