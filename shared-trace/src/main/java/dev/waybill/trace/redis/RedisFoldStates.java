package dev.waybill.trace.redis;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of folds in Redis: one hash per agent@version and key, with state, revision and offsets. */
public final class RedisFoldStates implements FoldStates {

    private static final String STATE = "state";
    private static final String REVISION = "revision";
    /** Before a topic-partition's name, so that no topic can be called "state". */
    private static final String OFFSET = "@";

    /** Replaces state and offsets together, and only if nobody else has: one key, one step. */
    private static final String REPLACE = """
            if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= ARGV[1] then return 0 end
            redis.call('HSET', KEYS[1], 'revision', ARGV[1] + 1, unpack(ARGV, 2))
            return 1
            """;

    private final Pipelining pipelining;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeout how long to wait for an answer
     */
    public RedisFoldStates(Redis redis, RedisTopology topology, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
    }

    @Override
    public Map<String, FoldState> load(AgentId agent, Collection<String> keys) {
        List<String> asked = List.copyOf(keys);
        List<List<Request>> commands = asked.stream()
                .map(key -> List.of(Request.cmd(Command.HGETALL).arg(redisKey(agent, key))))
                .toList();
        List<Response> answers = pipelining.await(pipelining.send(commands));
        Map<String, FoldState> states = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            states.put(asked.get(i), state(answers.get(i)));
        }
        return states;
    }

    @Override
    public Set<String> replace(AgentId agent, Map<String, FoldState> next) {
        List<String> keys = List.copyOf(next.keySet());
        List<List<Request>> commands = next.entrySet().stream()
                .map(entry -> List.of(replace(redisKey(agent, entry.getKey()), entry.getValue())))
                .toList();
        List<Response> answers = pipelining.await(pipelining.send(commands));
        Set<String> lost = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (answers.get(i).toInteger() == 0) {
                lost.add(keys.get(i));
            }
        }
        return lost;
    }

    private static Request replace(String redisKey, FoldState next) {
        Request script = Request.cmd(Command.EVAL)
                .arg(REPLACE)
                .arg(1)
                .arg(redisKey)
                .arg(next.revision())
                .arg(STATE)
                .arg(next.state());
        next.offsets()
                .forEach((topicPartition, offset) ->
                        script.arg(OFFSET + topicPartition).arg(offset));
        return script;
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
        return new FoldState(hash.get(REVISION).toLong(), hash.get(STATE).toBytes(), offsets);
    }

    private static String redisKey(AgentId agent, String key) {
        return "state:" + agent + ":" + key;
    }
}
