package dev.waybill.console.audit;

import dev.waybill.console.AuditCounters;
import dev.waybill.console.RedisAccess;
import dev.waybill.console.StreamAccess;
import dev.waybill.console.audit.MinuteFigures.Ends;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.stream.ChannelAudit;
import dev.waybill.stream.ChannelAudit.Found;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.redis.RedisAudit.Counter;
import dev.waybill.trace.redis.RedisAudit.Minutes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Was anything lost? By counters, which are there at once; and by reading the channel against the traces, which is exact. */
@ApplicationScoped
public class Audit {

    /** Later than this nothing more of a minute comes into the stream. */
    private static final Duration SETTLED = Duration.ofMinutes(15);

    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_REMEMBERED = 50_000;

    private final Pipeline pipeline = Pipeline.shipped();
    private final RedisAccess redis;
    private final StreamAccess stream;

    /** A reading holds up to a million ids. */
    private final Semaphore reading = new Semaphore(MOST_AT_ONCE);

    /** Minutes that were read, of which nothing is missing: that stays so. */
    private final Map<ChannelMinute, MinuteFigures> settled = new ConcurrentHashMap<>();

    Audit(RedisAccess redis, StreamAccess stream) {
        this.redis = redis;
        this.stream = stream;
    }

    private record ChannelMinute(String channel, Instant minute) {}

    /** By counters and, for what was read before, by that. */
    Map<Instant, MinuteFigures> counted(String channel, TimeRange range) {
        Map<Instant, Integer> accepted = accepted(channel, range);
        Map<String, Minutes> agents = new LinkedHashMap<>();
        readers(channel).forEach(agent -> agents.put(agent.id(), ends(agent, range)));
        Set<Instant> minutes = new TreeSet<>(accepted.keySet());
        agents.values().forEach(each -> {
            minutes.addAll(each.done().keySet());
            minutes.addAll(each.dead().keySet());
        });
        Map<Instant, MinuteFigures> figures = new TreeMap<>();
        for (Instant minute : minutes) {
            MinuteFigures exact = settled.get(new ChannelMinute(channel, minute));
            figures.put(minute, exact == null ? counted(accepted.getOrDefault(minute, 0), agents, minute) : exact);
        }
        return figures;
    }

    private static MinuteFigures counted(int accepted, Map<String, Minutes> agents, Instant minute) {
        Map<String, Ends> ends = new LinkedHashMap<>();
        agents.forEach((agent, minutes) -> {
            int done = minutes.done().getOrDefault(minute, 0);
            int dead = Math.max(0, minutes.dead().getOrDefault(minute, 0));
            ends.put(agent, new Ends(done, dead, Math.max(0, accepted - done - dead)));
        });
        return new MinuteFigures(accepted, false, ends);
    }

    /** From producers, and from agents. */
    private Map<Instant, Integer> accepted(String channel, TimeRange range) {
        Map<Instant, Integer> all =
                new TreeMap<>(redis.await(redis.audit().accepted(channel, range.from(), range.to())));
        List<Counter> emitting = new ArrayList<>();
        pipeline.agents().stream()
                .filter(agent -> agent.emits().contains(channel) && !agent.shadow())
                .forEach(agent -> emitting.addAll(AuditCounters.all(agent, pipeline)));
        if (!emitting.isEmpty()) {
            redis.await(redis.audit().emitted(emitting, channel, range.from(), range.to()))
                    .forEach((minute, number) -> all.merge(minute, number, Integer::sum));
        }
        return all;
    }

    private Minutes ends(AgentWiring agent, TimeRange range) {
        Map<Instant, Integer> done = new TreeMap<>();
        Map<Instant, Integer> dead = new TreeMap<>();
        for (Minutes each :
                redis.await(redis.audit().minutes(AuditCounters.all(agent, pipeline), range.from(), range.to()))) {
            each.done().forEach((minute, number) -> done.merge(minute, number, Integer::sum));
            each.dead().forEach((minute, number) -> dead.merge(minute, number, Integer::sum));
        }
        return new Minutes(done, dead);
    }

    /** By reading. */
    Map<Instant, MinuteFigures> exact(String channel, TimeRange range) {
        Set<AgentId> agents = readers(channel).stream()
                .map(agent -> AgentId.parse(agent.id()))
                .collect(Collectors.toSet());
        Map<Instant, MinuteFigures> figures = new TreeMap<>();
        read(channel, range, agents).forEach((minute, read) -> {
            Map<String, Ends> ends = new TreeMap<>();
            read.ends()
                    .forEach((agent, each) ->
                            ends.put(agent.toString(), new Ends(each.done(), each.dead(), each.missing())));
            figures.put(minute, new MinuteFigures(read.accepted(), true, ends));
        });
        Instant settledBefore = Instant.now().minus(SETTLED);
        figures.forEach((minute, each) -> {
            if (each.isComplete() && minute.isBefore(settledBefore) && settled.size() < MOST_REMEMBERED) {
                settled.put(new ChannelMinute(channel, minute), each);
            }
        });
        return figures;
    }

    /**
     * What an agent has not done.
     *
     * @param listed the first of each minute
     * @param number of all
     */
    public record Missing(List<Found> listed, int number) {}

    /** By reading. */
    public Missing missing(AgentWiring agent, Instant from, Instant to) {
        AgentId id = AgentId.parse(agent.id());
        List<Found> listed = new ArrayList<>();
        int number = 0;
        for (ChannelAudit.Minute minute :
                read(agent.reads(), new TimeRange(from, to), Set.of(id)).values()) {
            ChannelAudit.Ends ends = minute.ends().get(id);
            listed.addAll(ends == null ? List.of() : ends.listed());
            number += ends == null ? 0 : ends.missing();
        }
        return new Missing(listed, number);
    }

    private Map<Instant, ChannelAudit.Minute> read(String channel, TimeRange range, Set<AgentId> agents) {
        if (!reading.tryAcquire()) {
            throw new ProblemException(503, "another channel is being read just now; try again later");
        }
        try {
            return StreamAccess.orProblem(() ->
                    ChannelAudit.read(stream.connection(), channel, range.from(), range.to(), agents, redis::traces));
        } finally {
            reading.release();
        }
    }

    /** How far an agent has come, by topic-partition. */
    public Map<String, Long> last(AgentWiring agent) {
        List<Counter> counters = AuditCounters.ofChannel(agent, pipeline);
        var totals = redis.await(redis.audit().totals(counters, Instant.now()));
        Map<String, Long> last = new TreeMap<>();
        for (int i = 0; i < counters.size(); i++) {
            last.put(counters.get(i).topicPartition(), totals.get(i).last());
        }
        return last;
    }

    private List<AgentWiring> readers(String channel) {
        return pipeline.agents().stream()
                .filter(agent -> agent.reads().equals(channel))
                .toList();
    }

    /** The channels that are asked for; all when none is. */
    List<String> channels(Optional<String> one) {
        return one.map(List::of)
                .orElseGet(() -> pipeline.channels().stream().map(Channel::name).toList());
    }
}
