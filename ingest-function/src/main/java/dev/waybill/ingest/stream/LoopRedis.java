package dev.waybill.ingest.stream;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redis by a connection that each event loop has for itself: answers come back on the loop that asked, which no other
 * thread has to wake.
 */
@Singleton
@Typed(LoopRedis.class)
class LoopRedis implements Redis {

    private final Redis redis;
    private final ThreadLocal<Held> held = ThreadLocal.withInitial(Held::new);

    LoopRedis(Redis redis) {
        this.redis = redis;
    }

    private static final class Held {
        private @Nullable Future<RedisConnection> connection;
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
        return used.compose(each -> each.batch(commands)).onFailure(broken -> drop(mine, used));
    }

    /** The next one who asks connects anew. */
    private static void drop(Held mine, Future<RedisConnection> used) {
        if (used.equals(mine.connection)) {
            mine.connection = null;
            used.onSuccess(RedisConnection::close);
        }
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
