package dev.waybill.trace.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/** Clients for the tests. */
final class Connections {

    static final Vertx VERTX = Vertx.vertx();

    private Connections() {}

    static Redis open(RedisClientType type, String uri) {
        return Redis.createClient(
                VERTX, new RedisOptions().setType(type).setConnectionString(uri).setMaxWaitingHandlers(65_536));
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
