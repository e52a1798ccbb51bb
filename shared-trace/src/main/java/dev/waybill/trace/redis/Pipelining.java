package dev.waybill.trace.redis;

import dev.waybill.trace.TraceUnavailable;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends many commands in one round trip. */
final class Pipelining {

    private final Redis redis;
    private final Duration timeout;

    Pipelining(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /**
     * All commands in one go. Sent once more if that fails: a connection that was idle, or frozen with its Lambda
     * environment, is often found broken only by using it, and every command of ours may be sent twice.
     */
    Future<List<Response>> send(List<Request> commands) {
        return commands.isEmpty()
                ? Future.succeededFuture(List.of())
                : redis.batch(commands).recover(broken -> redis.batch(commands));
    }

    /** @throws TraceUnavailable when it fails or takes longer than the timeout */
    <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new TraceUnavailable("Redis: " + cause.getMessage(), cause);
        } catch (TimeoutException late) {
            throw new TraceUnavailable("Redis did not answer within " + timeout.toMillis() + " ms", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TraceUnavailable("interrupted while waiting for Redis", interrupted);
        }
    }
}
