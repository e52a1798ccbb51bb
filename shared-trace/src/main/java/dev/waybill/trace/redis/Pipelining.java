package dev.waybill.trace.redis;

import dev.waybill.trace.TraceUnavailable;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Sends many commands in one round trip. */
final class Pipelining {

    private final Redis redis;
    private final RedisTopology topology;
    private final Duration timeout;

    Pipelining(Redis redis, RedisTopology topology, Duration timeout) {
        this.redis = redis;
        this.topology = topology;
        this.timeout = timeout;
    }

    /**
     * All commands in one go. Sent once more if that fails: a connection that was idle, or frozen with its Lambda
     * environment, is often found broken only by using it, and every command of ours may be sent twice.
     *
     * @param commands those of one key together: they go to one node
     * @return one answer for each command, in the order given
     */
    Future<List<Response>> send(List<List<Request>> commands) {
        return commands.isEmpty()
                ? Future.succeededFuture(List.of())
                : sendOnce(commands).recover(broken -> sendOnce(commands));
    }

    /**
     * The answers to all of them, whichever node has their keys, in the order given.
     *
     * @throws TraceUnavailable when it fails or takes longer than the timeout
     */
    List<Response> all(List<Request> requests) {
        return await(send(requests.stream().map(List::of).toList()));
    }

    /**
     * The answers to the later ones, none of which is carried out before the earlier ones are.
     *
     * @throws TraceUnavailable when it fails or takes longer than the timeout
     */
    List<Response> inOrder(List<Request> earlier, List<Request> later) {
        return switch (topology) {
            // It carries out what comes on one connection in that order.
            case SINGLE_NODE ->
                all(Stream.concat(earlier.stream(), later.stream()).toList())
                        .subList(earlier.size(), earlier.size() + later.size());
            case CLUSTER -> {
                all(earlier);
                yield all(later);
            }
        };
    }

    private Future<List<Response>> sendOnce(List<List<Request>> commands) {
        return switch (topology) {
            case SINGLE_NODE -> redis.batch(flat(commands));
            case CLUSTER -> redis.connect().compose(nodes -> spread(nodes, commands));
        };
    }

    /** Vert.x refuses a batch whose keys have different slots (CROSSSLOT): a batch for each key, all on their way at once. */
    private static Future<List<Response>> spread(RedisConnection nodes, List<List<Request>> commands) {
        List<Future<List<Response>>> answers =
                commands.stream().map(nodes::batch).toList();
        return Future.join(answers)
                .map(all -> flat(answers.stream().map(Future::result).toList()))
                .eventually(() -> nodes.close());
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
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
