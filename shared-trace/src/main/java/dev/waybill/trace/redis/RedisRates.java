package dev.waybill.trace.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;

/**
 * How much of its rate each producer has used, over all instances of the front end: the generic cell rate algorithm (ITU-T
 * I.371), one number per producer under {@code rate:<source>}.
 */
public final class RedisRates {

    /** All times in microseconds by Redis' clock. The answer: whether there was room, and what is used by now. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local free = math.max(now, tonumber(redis.call('GET', KEYS[1]) or now))
            local after = free + ARGV[1]
            if after - now > tonumber(ARGV[2]) then return {0, string.format('%d', free - now)} end
            redis.call('SET', KEYS[1], string.format('%d', after), 'PX', string.format('%d', (after - now) / 1000 + 1000))
            return {1, string.format('%d', after - now)}
            """;

    private final Pipelining pipelining;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     */
    public RedisRates(Redis redis, RedisTopology topology) {
        this.pipelining = new Pipelining(redis, topology, Duration.ofSeconds(1));
    }

    /**
     * What one producer wants to use.
     *
     * @param source the producer
     * @param cost of what it pushes, in microseconds of its rate
     * @param most how much may be used at once, in microseconds
     */
    public record Wish(String source, long cost, long most) {}

    /**
     * What it got.
     *
     * @param allowed whether there was room
     * @param used what is used by now, in microseconds until it is free again
     */
    public record Grant(boolean allowed, long used) {}

    /** A grant for each wish, in the order given. */
    public Future<List<Grant>> take(List<Wish> wishes) {
        List<List<Request>> commands = wishes.stream()
                .map(wish -> List.of(Request.cmd(Command.EVAL)
                        .arg(TAKE)
                        .arg(1)
                        .arg("rate:" + wish.source())
                        .arg(wish.cost())
                        .arg(wish.most())))
                .toList();
        return pipelining
                .send(commands)
                .map(answers -> answers.stream()
                        .map(answer -> new Grant(
                                answer.get(0).toInteger() == 1, answer.get(1).toLong()))
                        .toList());
    }
}
