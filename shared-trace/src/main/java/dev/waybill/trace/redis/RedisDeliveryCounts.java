package dev.waybill.trace.redis;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.Position;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts of deliveries in Redis: one hash per agent@version, a field per topic-partition: {@code offset deliveries alone}. A command
 * whose answer is lost is sent once more, so one delivery may count as two: then care is taken one delivery earlier.
 */
public final class RedisDeliveryCounts implements DeliveryCounts {

    /** For each topic-partition two numbers; -1 for one that is left alone, because a later record is known there. */
    private static final String COUNT = """
            local counts = {}
            for i = 3, #ARGV, 2 do
              local known = redis.call('HGET', KEYS[1], ARGV[i])
              local deliveries, alone = 1, 0
              if known then
                local offset, before, mark = string.match(known, '^(%d+) (%d+) (%d+)$')
                if offset == ARGV[i + 1] then
                  deliveries = before + 1
                  alone = tonumber(mark)
                elseif ARGV[2] == 'unless later' and tonumber(offset) > tonumber(ARGV[i + 1]) then
                  deliveries = -1
                end
              end
              if deliveries > 0 then
                redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1] .. ' ' .. deliveries .. ' ' .. alone)
              end
              counts[#counts + 1] = deliveries
              counts[#counts + 1] = alone
            end
            redis.call('EXPIRE', KEYS[1], ARGV[1])
            return counts
            """;

    private final Pipelining pipelining;
    private final String timeToLiveSeconds;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeToLive how long counts live after their last change: as long as topics keep their records
     * @param timeout how long to wait for an answer
     */
    public RedisDeliveryCounts(Redis redis, RedisTopology topology, Duration timeToLive, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
        this.timeToLiveSeconds = Long.toString(timeToLive.toSeconds());
    }

    @Override
    public Map<Position, Count> begin(AgentId agent, Collection<Position> first) {
        return begin(agent, first, "in any case").get();
    }

    @Override
    public Supplier<Map<Position, Count>> beginMeanwhile(AgentId agent, Collection<Position> first) {
        return begin(agent, first, "unless later");
    }

    private Supplier<Map<Position, Count>> begin(AgentId agent, Collection<Position> first, String when) {
        if (first.isEmpty()) {
            return Map::of;
        }
        List<Position> asked = List.copyOf(first);
        Request script = Request.cmd(Command.EVAL)
                .arg(COUNT)
                .arg(1)
                .arg(redisKey(agent))
                .arg(timeToLiveSeconds)
                .arg(when);
        asked.forEach(each -> script.arg(each.topicPartition()).arg(each.offset()));
        Future<List<Response>> answer = pipelining.send(List.of(List.of(script)));
        return () -> counts(asked, pipelining.await(answer).getFirst());
    }

    private static Map<Position, Count> counts(List<Position> asked, Response answer) {
        Map<Position, Count> counts = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            int deliveries = answer.get(2 * i).toInteger();
            if (deliveries > 0) {
                counts.put(
                        asked.get(i),
                        new Count(deliveries, answer.get(2 * i + 1).toInteger()));
            }
        }
        return counts;
    }

    @Override
    public void alone(AgentId agent, Position position, Count count) {
        ask(Request.cmd(Command.HSET)
                .arg(redisKey(agent))
                .arg(position.topicPartition())
                .arg(position.offset() + " " + count.deliveries() + " " + count.alone()));
    }

    @Override
    public void forget(AgentId agent, Collection<Position> first) {
        if (!first.isEmpty()) {
            Request fields = Request.cmd(Command.HDEL).arg(redisKey(agent));
            first.forEach(each -> fields.arg(each.topicPartition()));
            ask(fields);
        }
    }

    private Response ask(Request request) {
        return pipelining.await(pipelining.send(List.of(List.of(request)))).getFirst();
    }

    private static String redisKey(AgentId agent) {
        return "deliveries:" + agent;
    }
}
