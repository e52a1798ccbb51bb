package dev.waybill.bench.peer.emitter;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** 202 after the acknowledgement, by SmallRye's emitter. */
@Singleton
@Path("/demand")
public class PushResource {

    private final MutinyEmitter<byte[]> emitter;

    PushResource(@Channel("demand") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** One datum. */
    @POST
    @NonBlocking
    public Uni<Response> push(byte[] datum) {
        return emitter.send(datum).map(acknowledged -> Response.accepted().build());
    }
}
