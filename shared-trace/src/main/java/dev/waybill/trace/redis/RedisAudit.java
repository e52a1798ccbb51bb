package dev.waybill.trace.redis;

import dev.waybill.trace.AgentId;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RedisTraces} counts: the audit's figures. Each method is one round trip. */
public final class RedisAudit {

    private static final List<String> SPANS = Stream.iterate(0, i -> i < AuditHash.SPANS, i -> i + 1)
            .map(i -> AuditHash.SPAN + i)
            .toList();

    private final Pipelining pipelining;

    /**
     * @param redis not closed by this
     * @param timeout how long the trip may take
     */
    public RedisAudit(Redis redis, RedisTopology topology, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
    }

    /** Where an agent counts. */
    public record Counter(AgentId agent, String topicPartition) {}

    /**
     * What an agent has brought to its end in one topic-partition since ever.
     *
     * @param last the last offset that is counted; -1 before the first
     * @param done number of data
     * @param dead of data that are dead letters and were not redriven
     * @param out of data emitted
     * @param latest how long data took lately
     */
    public record Totals(long last, long done, long dead, long out, Took latest) {}

    /** @return in the order given */
    public Future<List<Totals>> totals(List<Counter> counters, Instant now) {
        return pipelining
                .send(counters.stream()
                        .map(counter -> List.of(fields(
                                key(counter),
                                Stream.concat(
                                                Stream.of(
                                                        AuditHash.LAST, AuditHash.DONE, AuditHash.DEAD, AuditHash.OUT),
                                                SPANS.stream())
                                        .toList())))
                        .toList())
                .map(answers -> answers.stream().map(each -> totals(each, now)).toList());
    }

    private static Totals totals(Response values, Instant now) {
        List<String> spans = new ArrayList<>();
        for (int i = 4; i < values.size(); i++) {
            spans.add(text(values.get(i)));
        }
        return new Totals(
                number(values.get(0), -1),
                number(values.get(1), 0),
                number(values.get(2), 0),
                number(values.get(3), 0),
                Took.in(spans, AuditHash.span(now)));
    }

    /**
     * Numbers of data by the minute in which they were created.
     *
     * @param done by the agent
     * @param dead and not redriven
     */
    public record Minutes(Map<Instant, Integer> done, Map<Instant, Integer> dead) {}

    /** @return in the order given, without the minutes of which nothing is known */
    public Future<List<Minutes>> minutes(List<Counter> counters, Instant from, Instant to) {
        List<String> hours = hours(from, to);
        List<String> names = Stream.concat(hours.stream(), hours.stream().map(hour -> hour + AuditHash.OF_DEAD))
                .toList();
        return pipelining
                .send(counters.stream()
                        .map(counter -> List.of(fields(key(counter), names)))
                        .toList())
                .map(answers -> answers.stream()
                        .map(values ->
                                new Minutes(minutes(values, 0, from, to), minutes(values, hours.size(), from, to)))
                        .toList());
    }

    /** Numbers of data that a channel took in from producers, by the minute of their creation. */
    public Future<Map<Instant, Integer>> accepted(String channel, Instant from, Instant to) {
        return pipelining
                .send(List.of(List.of(fields(AuditHash.accepted(channel), hours(from, to)))))
                .map(answers -> minutes(answers.getFirst(), 0, from, to));
    }

    /** Numbers of data that agents emitted to a channel, by the minute in which they did. */
    public Future<Map<Instant, Integer>> emitted(
            Collection<Counter> counters, String channel, Instant from, Instant to) {
        List<String> names = hours(from, to).stream()
                .map(hour -> hour + AuditHash.OF_EMITTED + channel)
                .toList();
        return pipelining
                .send(counters.stream()
                        .map(counter -> List.of(fields(key(counter), names)))
                        .toList())
                .map(answers -> {
                    Map<Instant, Integer> all = new TreeMap<>();
                    answers.forEach(values -> minutes(values, 0, from, to)
                            .forEach((minute, number) -> all.merge(minute, number, Integer::sum)));
                    return all;
                });
    }

    private static List<String> hours(Instant from, Instant to) {
        return Stream.iterate(
                        from.truncatedTo(ChronoUnit.HOURS),
                        hour -> hour.isBefore(to),
                        hour -> hour.plus(1, ChronoUnit.HOURS))
                .map(AuditHash::hour)
                .toList();
    }

    /** @param first place of the first hour among the values */
    private static Map<Instant, Integer> minutes(Response values, int first, Instant from, Instant to) {
        Map<Instant, Integer> minutes = new TreeMap<>();
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        for (int i = first; hour.isBefore(to); i++, hour = hour.plus(1, ChronoUnit.HOURS)) {
            int[] numbers = Arrays.stream(text(values.get(i)).split(" "))
                    .filter(each -> !each.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            for (int place = 0; place < numbers.length; place++) {
                Instant minute = hour.plus(place, ChronoUnit.MINUTES);
                if (numbers[place] != 0 && !minute.isBefore(from) && minute.isBefore(to)) {
                    minutes.put(minute, numbers[place]);
                }
            }
        }
        return minutes;
    }

    private static String key(Counter counter) {
        return AuditHash.key(counter.agent(), counter.topicPartition());
    }

    private static Request fields(String key, List<String> names) {
        Request request = Request.cmd(Command.HMGET).arg(key);
        names.forEach(request::arg);
        return request;
    }

    private static String text(@Nullable Response value) {
        return value == null ? "" : value.toString();
    }

    private static long number(@Nullable Response value, long otherwise) {
        return value == null ? otherwise : value.toLong();
    }
}
