package dev.waybill.bench.peer.rest;

import dev.waybill.bench.peer.raw.RawProducer;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** 202 after the acknowledgement, without blocking a thread. */
@Singleton
@Path("/demand")
public class PushResource {

    private final RawProducer producer = new RawProducer();

    /** One datum. */
    @POST
    @NonBlocking
    public CompletionStage<Response> push(byte[] datum) {
        return producer.send(datum).thenApply(acknowledged -> accepted());
    }

    /** A JSON array of data. */
    @POST
    @Path("/batch")
    @NonBlocking
    public CompletionStage<Response> pushEach(byte[] array) throws IOException {
        return producer.sendEach(array).thenApply(acknowledged -> accepted());
    }

    private static Response accepted() {
        return Response.accepted().build();
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
