package dev.waybill.ingest;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.producer.Producers;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/{channel}}: one datum in, a receipt out. */
@Path("/v1/{channel}")
public class PushResource {

    private final Producers producers;
    private final EventStream stream;
    private final TraceBook traces;
    private final Clock clock = Clock.systemUTC();

    PushResource(Producers producers, EventStream stream, TraceBook traces) {
        this.producers = producers;
        this.stream = stream;
        this.traces = traces;
    }

    /**
     * Takes any bytes as one datum.
     *
     * @return 202 with {@code {"data_id","channel","created"}} once the stream has it; else a problem
     */
    @POST
    @NonBlocking
    public CompletionStage<Response> push(
            @PathParam("channel") String channelName,
            @HeaderParam("X-Api-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            byte[] body) {
        return producers.current().thenCompose(list -> push(list.byApiKey(key), channelName, contentType, body));
    }

    private CompletionStage<Response> push(
            Producer producer, String channelName, @Nullable String contentType, byte[] body) {
        Channel channel = channel(channelName, producer);
        requireFitting(body, channel);
        Envelope envelope = envelope(producer, channel, contentType, body);
        return stream.publish(channel.name(), envelope)
                .thenCompose(stored -> traces.begin(envelope))
                .thenApply(traced -> Response.accepted(Receipt.json(envelope))
                        .type(MediaType.APPLICATION_JSON)
                        .build());
    }

    private static Channel channel(String name, Producer producer) {
        Channel channel = Pipeline.shipped()
                .channel(name)
                .orElseThrow(() -> new ProblemException(404, "there is no channel \"" + name + "\""));
        if (!producer.channels().contains(name)) {
            throw new ProblemException(
                    403, producer.source() + " may not push to " + name + ", but to " + producer.channels());
        }
        return channel;
    }

    private static void requireFitting(byte[] body, Channel channel) {
        if (body.length == 0) {
            throw new ProblemException(400, "the body is empty; send the datum as the body");
        }
        if (body.length > channel.maxBytes()) {
            throw new ProblemException(
                    413,
                    "the body has " + body.length + " bytes; a datum of " + channel.name() + " has at most "
                            + channel.maxBytes());
        }
    }

    private Envelope envelope(Producer producer, Channel channel, @Nullable String contentType, byte[] body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Envelope.of(DataId.next(), producer.source(), now, Payload.of(body))
                .channel(channel.name())
                .contentType(contentType)
                .build();
    }
}
