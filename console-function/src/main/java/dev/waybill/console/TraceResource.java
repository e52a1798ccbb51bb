package dev.waybill.console;

import dev.waybill.envelope.DataId;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.Trace;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.redis.client.Redis;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/traces/{data_id}}: where is my datum, and who has touched it? */
@Path("/v1/traces/{data_id}")
public class TraceResource {

    private static final Duration TIME_TO_LIVE = Pipeline.shipped().traceTimeToLive();

    private final Operators operators;
    private final RedisTraces traces;
    private final ConsoleConfig config;

    TraceResource(
            Operators operators,
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            ConsoleConfig config) {
        this.operators = operators;
        this.traces =
                new RedisTraces(redis, RedisTopology.ofClientType(clientType), TIME_TO_LIVE, config.traceTimeout());
        this.config = config;
    }

    /** @return 200 with the trace, 404 when there is none, 400 when the id is not one, 503 when Redis is away */
    @GET
    @NonBlocking
    public CompletionStage<Response> trace(
            @PathParam("data_id") String dataId, @HeaderParam("X-Api-Key") @Nullable String key) {
        operators.require(key);
        UUID id = parse(dataId);
        return traces.find(id)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(config.traceTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((found, failure) -> failure == null ? answer(id, found) : away());
    }

    private static Response answer(UUID id, Optional<Trace> found) {
        return found.map(trace -> Response.ok(TraceJson.write(trace), MediaType.APPLICATION_JSON)
                        .build())
                .orElseGet(() -> ProblemMappers.response(Problem.of(
                        404,
                        "there is no trace of " + id + ": it was never pushed here, or nothing has touched it for "
                                + TIME_TO_LIVE.toDays() + " days")));
    }

    private static Response away() {
        return ProblemMappers.response(
                Problem.of(503, "the traces can't be read now; try again").header("Retry-After", "5"));
    }

    private static UUID parse(String dataId) {
        try {
            return DataId.parse(dataId);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(400, "data_id: " + malformed.getMessage());
        }
    }
}
