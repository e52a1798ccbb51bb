package dev.waybill.console.redrive;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.console.JsonText;
import dev.waybill.console.Operators;
import dev.waybill.console.PipelineNames;
import dev.waybill.console.RedisAccess;
import dev.waybill.console.StreamAccess;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.MalformedEnvelope;
import dev.waybill.envelope.Payload;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.stream.DeadLetters;
import dev.waybill.stream.DeadLetters.Whole;
import dev.waybill.stream.Redriving;
import dev.waybill.trace.Trace;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/dead-letters}: what an agent could not process, and why. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {

    private static final int MOST = 100;

    private final Operators operators;
    private final RedisAccess redis;
    private final StreamAccess stream;

    DeadLetterResource(Operators operators, RedisAccess redis, StreamAccess stream) {
        this.operators = operators;
        this.redis = redis;
        this.stream = stream;
    }

    /** @throws ProblemException 400 when there is no such agent, 503 when Kafka or Redis is away */
    @GET
    public String deadLetters(@QueryParam("agent") @Nullable String name, @Context HttpHeaders headers) {
        operators.require(headers);
        AgentWiring agent = PipelineNames.agent(name);
        List<Whole> letters =
                StreamAccess.orProblem(() -> DeadLetters.latest(stream.connection(), agent.deadTopic(), MOST + 1));
        Map<UUID, Trace> traces =
                redis.traces(letters.stream().map(Whole::dataId).toList());
        return JsonText.object(json -> {
            json.writeStringField("agent", agent.id());
            json.writeBooleanField("truncated", letters.size() > MOST);
            json.writeArrayFieldStart("dead_letters");
            for (Whole each : letters.stream().limit(MOST).toList()) {
                json.writeStartObject();
                write(json, each);
                json.writeBooleanField("done", Redriving.isDone(Optional.ofNullable(traces.get(each.dataId())), agent));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Whole whole) throws IOException {
        json.writeStringField("data_id", whole.dataId().toString());
        JsonText.time(json, "at", whole.at());
        json.writeStringField("reason", whole.letter().reason());
        json.writeStringField("position", whole.letter().place().toString());
        json.writeStringField("origin", whole.letter().origin().toString());
        json.writeNumberField("redrives", whole.letter().redrives());
        byte[] value = whole.value();
        if (value == null) {
            json.writeNumberField("bytes", 0);
            return;
        }
        try {
            envelope(json, EnvelopeCodec.decode(value));
        } catch (MalformedEnvelope notAnEnvelope) {
            json.writeNumberField("bytes", value.length);
            JsonText.text(json, "preview", Preview.of(value));
        }
    }

    private static void envelope(JsonGenerator json, Envelope envelope) throws IOException {
        json.writeStringField("source", envelope.source());
        JsonText.time(json, "created", envelope.created());
        JsonText.text(json, "content_type", Optional.ofNullable(envelope.contentType()));
        switch (envelope.payload()) {
            case Payload.Inline inline -> {
                byte[] data = inline.bytes();
                json.writeNumberField("bytes", data.length);
                JsonText.text(json, "preview", Preview.of(data));
            }
            case Payload.Reference reference -> json.writeNumberField("bytes", reference.bytes());
        }
    }
}
