package dev.waybill.ingest;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.UUID;

/** The traces in Redis. */
final class Trace {

    private Trace() {}

    /** When the trace says that the datum was made; null when there is no such line. */
    static String created(Redis redis, UUID id) {
        Response line = redis.send(Request.cmd(Command.HGETALL).arg(id.toString()))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get("created");
        return line == null ? null : line.toString();
    }
}
