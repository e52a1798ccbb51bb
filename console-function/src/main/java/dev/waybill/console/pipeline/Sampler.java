package dev.waybill.console.pipeline;

import dev.waybill.console.AuditCounters;
import dev.waybill.console.RedisAccess;
import dev.waybill.console.StreamAccess;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.stream.Topics.Range;
import dev.waybill.trace.redis.RedisAudit.Counter;
import dev.waybill.trace.redis.RedisAudit.Totals;
import dev.waybill.trace.redis.Took;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks at the pipeline at most once in a while, however many ask. */
@ApplicationScoped
class Sampler {

    private static final Duration FRESH = Duration.ofMillis(900);
    private static final Range NOTHING = new Range(0, 0);

    private final Pipeline pipeline = Pipeline.shipped();
    private final RedisAccess redis;
    private final StreamAccess stream;
    private final RunningFunctions functions;
    private @Nullable Figures latest;

    Sampler(RedisAccess redis, StreamAccess stream, RunningFunctions functions) {
        this.redis = redis;
        this.stream = stream;
        this.functions = functions;
    }

    synchronized Figures figures() {
        Instant now = Instant.now();
        Figures known = latest;
        if (known == null || known.at().isBefore(now.minus(FRESH))) {
            known = look(now);
            latest = known;
        }
        return known;
    }

    private Figures look(Instant now) {
        Map<String, Range> ranges = StreamAccess.orProblem(() -> stream.topics().ranges(topics()));
        Map<Counter, Totals> totals = totals(now);
        Map<String, Integer> running = functions.now();
        return new Figures(
                now,
                pipeline.channels().stream()
                        .map(channel -> figures(channel, ranges))
                        .toList(),
                pipeline.agents().stream()
                        .map(agent -> figures(agent, ranges, totals, running))
                        .toList());
    }

    private List<TopicPartition> topics() {
        return Stream.concat(
                        pipeline.channels().stream()
                                .flatMap(channel -> IntStream.range(0, channel.partitions())
                                        .mapToObj(partition -> new TopicPartition(channel.name(), partition))),
                        pipeline.agents().stream().map(agent -> new TopicPartition(agent.deadTopic(), 0)))
                .toList();
    }

    private Map<Counter, Totals> totals(Instant now) {
        List<Counter> counters = new ArrayList<>();
        pipeline.agents().forEach(agent -> counters.addAll(AuditCounters.all(agent, pipeline)));
        List<Totals> answers = redis.await(redis.audit().totals(counters, now));
        Map<Counter, Totals> totals = new HashMap<>();
        for (int i = 0; i < counters.size(); i++) {
            totals.put(counters.get(i), answers.get(i));
        }
        return totals;
    }

    private static ChannelFigures figures(Channel channel, Map<String, Range> ranges) {
        long in = 0;
        long kept = 0;
        for (int partition = 0; partition < channel.partitions(); partition++) {
            Range range = ranges.getOrDefault(channel.name() + "-" + partition, NOTHING);
            in += range.end();
            kept += range.size();
        }
        return new ChannelFigures(channel, in, kept);
    }

    private AgentFigures figures(
            AgentWiring agent, Map<String, Range> ranges, Map<Counter, Totals> totals, Map<String, Integer> running) {
        List<Totals> all = AuditCounters.all(agent, pipeline).stream()
                .map(counter -> totals.getOrDefault(counter, NONE))
                .toList();
        long lag = 0;
        for (Counter counter : AuditCounters.ofChannel(agent, pipeline)) {
            Range range = ranges.getOrDefault(counter.topicPartition(), NOTHING);
            long next =
                    Math.max(range.first(), totals.getOrDefault(counter, NONE).last() + 1);
            lag += Math.max(0, range.end() - next);
        }
        Took latestTimes = all.stream().map(Totals::latest).reduce(Took::and).orElse(NONE.latest());
        return new AgentFigures(
                agent,
                all.stream().mapToLong(Totals::done).sum(),
                all.stream().mapToLong(Totals::dead).sum(),
                all.stream().mapToLong(Totals::out).sum(),
                lag,
                ranges.getOrDefault(agent.deadTopic() + "-0", NOTHING).size(),
                latestTimes.within(0.5),
                latestTimes.within(0.99),
                functions.isKnown() ? OptionalInt.of(running.getOrDefault(agent.slug(), 0)) : OptionalInt.empty());
    }

    private static final Totals NONE = new Totals(-1, 0, 0, 0, new Took(new TreeMap<>()));
}
