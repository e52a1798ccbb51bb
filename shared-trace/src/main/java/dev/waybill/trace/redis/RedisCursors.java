package dev.waybill.trace.redis;

import dev.waybill.store.Cursor;
import dev.waybill.store.Cursors;
import dev.waybill.store.Shelf;
import dev.waybill.trace.AgentId;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cursors in Redis: one hash for each shelf, as each is on a node of its own: {@code to} and {@code from}. */
public final class RedisCursors implements Cursors {

    private static final String BEGIN = """
            local to = redis.call('HGET', KEYS[1], 'to') or '-1'
            local from = redis.call('HGET', KEYS[1], 'from') or '-1'
            local first = tonumber(ARGV[1])
            if first > tonumber(to) and tonumber(from) <= tonumber(to) then
              redis.call('HSET', KEYS[1], 'from', ARGV[1])
              from = ARGV[1]
            end
            redis.call('EXPIRE', KEYS[1], ARGV[2])
            return {to, from}
            """;

    private static final String ADVANCE = """
            local to = redis.call('HGET', KEYS[1], 'to')
            if not to or tonumber(ARGV[1]) > tonumber(to) then redis.call('HSET', KEYS[1], 'to', ARGV[1]) end
            redis.call('EXPIRE', KEYS[1], ARGV[2])
            """;

    private final Pipelining pipelining;
    private final String timeToLiveSeconds;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeToLive how long a cursor lives after its last use: as long as topics keep their records
     * @param timeout how long to wait for an answer
     */
    public RedisCursors(Redis redis, RedisTopology topology, Duration timeToLive, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
        this.timeToLiveSeconds = Long.toString(timeToLive.toSeconds());
    }

    @Override
    public Map<Shelf, Cursor> begin(AgentId agent, Map<Shelf, Long> first) {
        List<Shelf> shelves = List.copyOf(first.keySet());
        List<Response> answers = run(BEGIN, agent, shelves, first);
        Map<Shelf, Cursor> cursors = new HashMap<>();
        for (int i = 0; i < shelves.size(); i++) {
            Response each = answers.get(i);
            cursors.put(
                    shelves.get(i), new Cursor(each.get(0).toLong(), each.get(1).toLong()));
        }
        return cursors;
    }

    @Override
    public void advance(AgentId agent, Map<Shelf, Long> storedTo) {
        run(ADVANCE, agent, List.copyOf(storedTo.keySet()), storedTo);
    }

    private List<Response> run(String script, AgentId agent, List<Shelf> shelves, Map<Shelf, Long> offsets) {
        return pipelining.all(shelves.stream()
                .map(shelf -> Request.cmd(Command.EVAL)
                        .arg(script)
                        .arg(1)
                        .arg("stored:" + agent + ":" + shelf.topicPartition() + ":" + shelf.directory())
                        .arg(String.valueOf(offsets.get(shelf)))
                        .arg(timeToLiveSeconds))
                .toList());
    }
}
