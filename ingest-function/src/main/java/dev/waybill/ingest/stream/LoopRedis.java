package dev.waybill.ingest.stream;

import dev.waybill.ingest.IngestConfig;
import dev.waybill.trace.redis.HeldRedis;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/**
 * Redis by a connection that each event loop has for itself: answers come back on the loop that asked, which no other
 * thread has to wake.
 */
@Singleton
@Typed(LoopRedis.class)
class LoopRedis extends HeldRedis {

    LoopRedis(Redis redis, IngestConfig config) {
        super(redis, config.traceTimeout());
    }
}
