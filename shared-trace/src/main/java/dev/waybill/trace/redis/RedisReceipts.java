package dev.waybill.trace.redis;

import dev.waybill.envelope.Timestamps;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The receipts of pushes with a key, in Redis: one text {@code <data_id> <created> <until>} per key under
 * {@code idempotency:<key>}. {@code until} is the end of the time that its claimant has for sending (milliseconds since
 * 1970, by Redis' clock), and 0 once the datum is in the stream.
 */
public final class RedisReceipts {

    private static final String CLAIM = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local created = ARGV[2]
            local kept = redis.call('GET', KEYS[1])
            if kept then
              local id, first, till = string.match(kept, '^(%S+) (%S+) (%d+)$')
              if id ~= ARGV[1] then return {'used'} end
              if till == '0' then return {'done', first} end
              if tonumber(till) > now then return {'pending'} end
              created = first
            end
            redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. created .. ' ' .. string.format('%d', now + ARGV[4]), 'EX', ARGV[3])
            return {'mine', created}
            """;

    private static final String RELEASE = """
            local kept = redis.call('GET', KEYS[1])
            if kept and string.match(kept, '^(%S+) ') == ARGV[1] and string.sub(kept, -2) ~= ' 0' then
              return redis.call('DEL', KEYS[1])
            end
            return 0
            """;

    private final Pipelining pipelining;
    private final String timeToLiveSeconds;
    private final String claimMilliseconds;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeToLive how long a key is remembered
     * @param claimTime how long a claimant has for sending; after that another one with the same body may take over
     */
    public RedisReceipts(Redis redis, RedisTopology topology, Duration timeToLive, Duration claimTime) {
        this.pipelining = new Pipelining(redis, topology, claimTime);
        this.timeToLiveSeconds = Long.toString(timeToLive.toSeconds());
        this.claimMilliseconds = Long.toString(claimTime.toMillis());
    }

    /** An answer for each claim, in the order given. */
    public Future<List<Claim.Answer>> claim(List<Claim> claims) {
        return send(
                        claims,
                        claim -> Request.cmd(Command.EVAL)
                                .arg(CLAIM)
                                .arg(1)
                                .arg(redisKey(claim))
                                .arg(claim.dataId().toString())
                                .arg(Timestamps.format(claim.created()))
                                .arg(timeToLiveSeconds)
                                .arg(claimMilliseconds))
                .map(answers -> answers.stream().map(RedisReceipts::answer).toList());
    }

    /** These data are in the stream. */
    public Future<Void> settle(List<Claim> claims) {
        return send(
                        claims,
                        claim -> Request.cmd(Command.SET)
                                .arg(redisKey(claim))
                                .arg(claim.dataId() + " " + Timestamps.format(claim.created()) + " 0")
                                .arg("EX")
                                .arg(timeToLiveSeconds))
                .mapEmpty();
    }

    /** These data are not in the stream: their keys are free again. */
    public Future<Void> release(List<Claim> claims) {
        return send(
                        claims,
                        claim -> Request.cmd(Command.EVAL)
                                .arg(RELEASE)
                                .arg(1)
                                .arg(redisKey(claim))
                                .arg(claim.dataId().toString()))
                .mapEmpty();
    }

    private Future<List<Response>> send(List<Claim> claims, Function<Claim, Request> command) {
        return pipelining.send(
                claims.stream().map(claim -> List.of(command.apply(claim))).toList());
    }

    private static Claim.Answer answer(Response said) {
        return switch (said.get(0).toString()) {
            case "mine" -> new Claim.Mine(Timestamps.parse(said.get(1).toString()));
            case "done" -> new Claim.Done(Timestamps.parse(said.get(1).toString()));
            case "pending" -> new Claim.Pending();
            default -> new Claim.Used();
        };
    }

    private static String redisKey(Claim claim) {
        return "idempotency:" + claim.key();
    }
}
