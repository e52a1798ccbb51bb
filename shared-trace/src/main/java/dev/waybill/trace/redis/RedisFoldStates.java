package dev.waybill.trace.redis;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.Wake;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The states of folds in Redis: one hash per agent@version and key, {@code state:moving-average@1:sensor-10}, with state,
 * revision and offsets. Two sorted sets per agent@version lead to them: {@code states:…} by the time of their last use,
 * {@code wakes:…} by the time at which they want to be looked at. A set may name a state that is not there; it never
 * lacks one, for it is written first.
 */
public final class RedisFoldStates implements FoldStates {

    private static final String STATE = "state";
    private static final String REVISION = "revision";
    private static final String WAKE = "wake";
    private static final String UNSENT = "unsent";
    /** Before a topic-partition's name, so that no topic can be called "state". */
    private static final String OFFSET = "@";

    private static final String HASH = "state:";

    /** Replaces state and offsets together, and only if nobody else has: one key, one step. */
    private static final String REPLACE = """
            if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= ARGV[1] then return 0 end
            redis.call('HDEL', KEYS[1], 'wake')
            redis.call('HSET', KEYS[1], 'revision', ARGV[1] + 1, unpack(ARGV, 2))
            return 1
            """;

    private static final String SENT = """
            if redis.call('HGET', KEYS[1], 'unsent') == ARGV[1] then redis.call('HDEL', KEYS[1], 'unsent') end
            return 1
            """;

    /** A script's answer is flat, whichever protocol the client speaks. */
    private static final String FIRST = """
            return redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2], 'WITHSCORES')
            """;

    private static final String WOKEN = """
            if redis.call('ZSCORE', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
            if ARGV[3] then redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) else redis.call('ZREM', KEYS[1], ARGV[1]) end
            return 1
            """;

    private static final String EXPIRE = """
            if redis.call('HEXISTS', KEYS[1], 'wake') + redis.call('HEXISTS', KEYS[1], 'unsent') > 0 then return 0 end
            redis.call('DEL', KEYS[1])
            return 1
            """;

    private final Pipelining pipelining;
    private final InstantSource clock;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeout how long to wait for an answer
     * @param clock says when a state is used
     */
    public RedisFoldStates(Redis redis, RedisTopology topology, Duration timeout, InstantSource clock) {
        this.pipelining = new Pipelining(redis, topology, timeout);
        this.clock = clock;
    }

    @Override
    public Map<StateKey, FoldState> load(Collection<StateKey> keys) {
        List<StateKey> asked = List.copyOf(keys);
        if (asked.isEmpty()) {
            return Map.of();
        }
        List<Request> used = used(asked, clock.instant());
        List<Response> answers = pipelining.all(Stream.concat(
                        used.stream(),
                        asked.stream().map(key -> Request.cmd(Command.HGETALL).arg(hash(key))))
                .toList());
        Map<StateKey, FoldState> states = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            states.put(asked.get(i), state(answers.get(used.size() + i)));
        }
        return states;
    }

    private static List<Request> used(List<StateKey> keys, Instant now) {
        return byAgent(keys, key -> key).entrySet().stream()
                .map(ofAgent -> {
                    Request add = Request.cmd(Command.ZADD).arg(usedSet(ofAgent.getKey()));
                    ofAgent.getValue()
                            .forEach(key -> add.arg(now.toEpochMilli()).arg(key.toString()));
                    return add;
                })
                .toList();
    }

    @Override
    public Set<StateKey> replace(Map<StateKey, FoldState> next) {
        List<Map.Entry<StateKey, FoldState>> entries = List.copyOf(next.entrySet());
        List<Response> answers = pipelining.inOrder(
                wakes(entries),
                entries.stream()
                        .map(entry -> replace(hash(entry.getKey()), entry.getValue()))
                        .toList());
        Set<StateKey> lost = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            if (answers.get(i).toInteger() == 0) {
                lost.add(entries.get(i).getKey());
            }
        }
        return lost;
    }

    /** The earlier time stays: being looked at too early does no harm. */
    private static List<Request> wakes(List<Map.Entry<StateKey, FoldState>> next) {
        List<Map.Entry<StateKey, FoldState>> waking = next.stream()
                .filter(entry -> entry.getValue().wake().isPresent())
                .toList();
        return byAgent(waking, Map.Entry::getKey).entrySet().stream()
                .map(ofAgent -> {
                    Request add = Request.cmd(Command.ZADD)
                            .arg(wakeSet(ofAgent.getKey()))
                            .arg("LT");
                    ofAgent.getValue()
                            .forEach(entry -> entry.getValue()
                                    .wake()
                                    .ifPresent(wake -> add.arg(wake.due().toEpochMilli())
                                            .arg(entry.getKey().toString())));
                    return add;
                })
                .toList();
    }

    private static <T> Map<AgentId, List<T>> byAgent(List<T> all, Function<T, StateKey> key) {
        return all.stream()
                .collect(Collectors.groupingBy(each -> key.apply(each).agent()));
    }

    private static Request replace(String hash, FoldState next) {
        Request script = Request.cmd(Command.EVAL)
                .arg(REPLACE)
                .arg(1)
                .arg(hash)
                .arg(next.revision())
                .arg(STATE)
                .arg(next.state());
        next.offsets()
                .forEach((topicPartition, offset) ->
                        script.arg(OFFSET + topicPartition).arg(offset));
        next.wake().ifPresent(wake -> script.arg(WAKE).arg(wake.toString()));
        if (next.unsent().length > 0) {
            script.arg(UNSENT).arg(next.unsent());
        }
        return script;
    }

    @Override
    public void sent(Map<StateKey, FoldState> sent) {
        pipelining.all(sent.entrySet().stream()
                .map(entry -> Request.cmd(Command.EVAL)
                        .arg(SENT)
                        .arg(1)
                        .arg(hash(entry.getKey()))
                        .arg(entry.getValue().unsent()))
                .toList());
    }

    @Override
    public Map<StateKey, Instant> due(AgentId agent, Instant now, int most) {
        Response found = first(wakeSet(agent), now, most);
        Map<StateKey, Instant> due = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i += 2) {
            due.put(
                    StateKey.parse(found.get(i).toString()),
                    Instant.ofEpochMilli(found.get(i + 1).toLong()));
        }
        return due;
    }

    @Override
    public void woken(List<Woken> woken) {
        pipelining.all(woken.stream()
                .map(each -> {
                    Request script = Request.cmd(Command.EVAL)
                            .arg(WOKEN)
                            .arg(1)
                            .arg(wakeSet(each.key().agent()))
                            .arg(each.key().toString())
                            .arg(each.noted().toEpochMilli());
                    each.next().ifPresent(next -> script.arg(next.toEpochMilli()));
                    return script;
                })
                .toList());
    }

    @Override
    public int expire(AgentId agent, Instant before, int most) {
        Response found = first(usedSet(agent), before, most);
        List<StateKey> unused = IntStream.iterate(0, i -> i < found.size(), i -> i + 2)
                .mapToObj(i -> StateKey.parse(found.get(i).toString()))
                .toList();
        List<Response> answers = pipelining.all(unused.stream()
                .map(key -> Request.cmd(Command.EVAL).arg(EXPIRE).arg(1).arg(hash(key)))
                .toList());
        List<Request> noted = new ArrayList<>();
        for (int i = 0; i < unused.size(); i++) {
            noted.add(
                    answers.get(i).toInteger() == 1
                            ? Request.cmd(Command.ZREM)
                                    .arg(usedSet(agent))
                                    .arg(unused.get(i).toString())
                            : used(List.of(unused.get(i)), clock.instant()).getFirst());
        }
        pipelining.all(noted);
        return unused.size();
    }

    /** Members and scores in turn, the lowest first. */
    private Response first(String sortedSet, Instant until, int most) {
        return pipelining
                .all(List.of(Request.cmd(Command.EVAL)
                        .arg(FIRST)
                        .arg(1)
                        .arg(sortedSet)
                        .arg(until.toEpochMilli())
                        .arg(most)))
                .getFirst();
    }

    private static FoldState state(Response hash) {
        Set<String> fields = hash.getKeys();
        if (fields.isEmpty()) {
            return FoldState.NONE;
        }
        Map<String, Long> offsets = new HashMap<>();
        fields.stream()
                .filter(field -> field.startsWith(OFFSET))
                .forEach(
                        field -> offsets.put(field.substring(1), hash.get(field).toLong()));
        return new FoldState(
                hash.get(REVISION).toLong(),
                hash.get(STATE).toBytes(),
                offsets,
                Optional.ofNullable(hash.get(WAKE)).map(Response::toString).map(Wake::parse),
                Optional.ofNullable(hash.get(UNSENT)).map(Response::toBytes).orElse(FoldState.NONE.unsent()));
    }

    private static String hash(StateKey key) {
        return HASH + key;
    }

    private static String usedSet(AgentId agent) {
        return "states:" + agent;
    }

    private static String wakeSet(AgentId agent) {
        return "wakes:" + agent;
    }
}
