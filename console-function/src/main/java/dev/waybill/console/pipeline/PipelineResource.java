package dev.waybill.console.pipeline;

import dev.waybill.console.Operators;
import dev.waybill.http.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code GET /v1/pipeline}: what flows now, and {@code /v1/pipeline/live}: the same, again and again. */
@Path("/v1/pipeline")
public class PipelineResource {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int MOST_VIEWERS = 50;
    private static final String ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME";

    private final Operators operators;
    private final Sampler sampler;
    private final AtomicInteger viewers = new AtomicInteger();

    PipelineResource(Operators operators, Sampler sampler) {
        this.operators = operators;
        this.sampler = sampler;
    }

    /** @throws ProblemException 503 when Kafka or Redis is away */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String now(@Context HttpHeaders headers) {
        boolean mayRedrive = operators.require(headers).mayRedrive();
        return sampler.figures().json(mayRedrive);
    }

    /**
     * Server-sent events, one each second. While Kafka or Redis is away there are none.
     *
     * @throws ProblemException 501 on Lambda, which answers once; 503 when too many look on
     */
    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> live(@Context HttpHeaders headers) {
        boolean mayRedrive = operators.require(headers).mayRedrive();
        if (System.getenv(ON_LAMBDA) != null) {
            throw new ProblemException(501, "a function answers once: ask /v1/pipeline again and again");
        }
        if (viewers.incrementAndGet() > MOST_VIEWERS) {
            viewers.decrementAndGet();
            throw new ProblemException(503, MOST_VIEWERS + " look on already; ask /v1/pipeline again and again");
        }
        return Multi.createFrom()
                .ticks()
                .every(PERIOD)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> figures(mayRedrive))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .onTermination()
                .invoke(viewers::decrementAndGet);
    }

    private Optional<String> figures(boolean mayRedrive) {
        try {
            return Optional.of(sampler.figures().json(mayRedrive));
        } catch (ProblemException away) {
            return Optional.empty();
        }
    }
}
