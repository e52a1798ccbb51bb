package dev.waybill.trace.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One node of Redis by a connection that each thread has for itself, not taken from the pool and given back each time. One that
 * fails, or does not answer in time, is closed, and the next batch connects anew.
 */
public class HeldRedis implements Redis {

    private final Redis redis;
    private final long limitMillis;
    private final ThreadLocal<Held> held = ThreadLocal.withInitial(Held::new);

    /**
     * Nothing is connected yet.
     *
     * @param redis not closed by this
     * @param limit how long an answer may take
     */
    public HeldRedis(Redis redis, Duration limit) {
        this.redis = redis;
        this.limitMillis = limit.toMillis();
    }

    private static final class Held {
        private volatile @Nullable Future<RedisConnection> connection;
    }

    @Override
    public Future<List<Response>> batch(List<Request> commands) {
        Held mine = held.get();
        Future<RedisConnection> connection = mine.connection;
        if (connection == null) {
            connection = redis.connect();
            mine.connection = connection;
        }
        Future<RedisConnection> used = connection;
        return used.compose(each -> each.batch(commands))
                .timeout(limitMillis, TimeUnit.MILLISECONDS)
                .onFailure(broken -> drop(mine, used));
    }

    private static void drop(Held mine, Future<RedisConnection> used) {
        if (used.equals(mine.connection)) {
            mine.connection = null;
        }
        used.onSuccess(RedisConnection::close);
    }

    @Override
    public Future<Response> send(Request command) {
        return redis.send(command);
    }

    @Override
    public Future<RedisConnection> connect() {
        return redis.connect();
    }

    @Override
    public void close() {
        // The one that it stands on is closed by who made it.
    }
}
