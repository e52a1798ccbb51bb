package dev.waybill.console.trace;

import dev.waybill.console.Operators;
import dev.waybill.console.RedisAccess;
import dev.waybill.envelope.DataId;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.Trace;
import io.vertx.core.Future;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** {@code GET /v1/traces/{data_id}}: where is my datum, and who has touched it? */
@Path("/v1/traces/{data_id}")
@Produces(MediaType.APPLICATION_JSON)
public class TraceResource {

    private static final int BY_TIME = 7;
    private static final int MOST_ARCHIVED = 20;

    private final Operators operators;
    private final RedisAccess redis;
    private final Archive archive;
    private final Pipeline pipeline = Pipeline.shipped();

    TraceResource(Operators operators, RedisAccess redis, Archive archive) {
        this.operators = operators;
        this.redis = redis;
        this.archive = archive;
    }

    /**
     * The family of one datum. Never blocks: a thread's turn costs more than the reading.
     *
     * @throws ProblemException 404 when there is no trace, 410 when there is none any more, 400 when the id is not one, 503
     *     when Redis is away
     */
    @GET
    public CompletionStage<String> trace(@PathParam("data_id") String dataId, @Context HttpHeaders headers) {
        return operators
                .ask(headers)
                .compose(operator -> family(parse(dataId)))
                .map(family -> FamilyJson.of(family, pipeline))
                .toCompletionStage();
    }

    private Future<Family> family(UUID id) {
        return redis.beginTraces(List.of(id)).compose(found -> {
            Trace remembered = found.get(id);
            return remembered == null
                    ? archive.find(List.of(id)).compose(archived -> archived(id, archived))
                    : Family.of(remembered, redis::beginTraces);
        });
    }

    private Future<Family> archived(UUID id, Map<UUID, Trace> found) {
        Trace archived = found.get(id);
        return archived == null ? Future.failedFuture(missing(id)) : Family.of(archived, this::withArchived);
    }

    /** Of a family that Redis has forgotten, most have gone the same way; the archive is asked for a few of them. */
    private Future<Map<UUID, Trace>> withArchived(List<UUID> ids) {
        return redis.beginTraces(ids)
                .compose(remembered -> archive.find(ids.stream()
                                .filter(id -> !remembered.containsKey(id))
                                .limit(MOST_ARCHIVED)
                                .toList())
                        .map(archived -> {
                            Map<UUID, Trace> all = new HashMap<>(remembered);
                            all.putAll(archived);
                            return all;
                        }));
    }

    private ProblemException missing(UUID id) {
        Duration kept = pipeline.traceTimeToLive();
        if (id.version() == BY_TIME) {
            Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
            return made.isBefore(Instant.now().minus(kept))
                    ? new ProblemException(
                            410,
                            "there is no trace of " + id + " any more: it is of " + made + ", and traces live for "
                                    + kept.toDays() + " days")
                    : new ProblemException(
                            404, "there is no trace of " + id + ": it is of " + made + " and was never let in here");
        }
        return new ProblemException(
                404,
                "there is no trace of " + id + ": it never was here, or nothing has touched it for " + kept.toDays()
                        + " days");
    }

    private static UUID parse(String dataId) {
        try {
            return DataId.parse(dataId);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(400, "data_id: " + malformed.getMessage());
        }
    }
}
