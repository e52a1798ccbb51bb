package dev.waybill.console.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.console.JsonText;
import dev.waybill.console.Operators;
import dev.waybill.console.PipelineNames;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.stream.ChannelAudit.Found;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/audit}: was anything lost, and {@code /v1/audit/missing}: what? */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MOST_LISTED = 10_000;

    private final Operators operators;
    private final Audit audit;

    AuditResource(Operators operators, Audit audit) {
        this.operators = operators;
        this.audit = audit;
    }

    /** @throws ProblemException 400 when the times or the channel are none, 503 when Kafka or Redis is away */
    @GET
    public String audit(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("exact") @DefaultValue("false") boolean exact,
            @Context HttpHeaders headers) {
        operators.require(headers);
        TimeRange range = TimeRange.of(from, to);
        List<String> channels = audit.channels(Optional.ofNullable(channel).map(PipelineNames::channel));
        return JsonText.object(json -> {
            JsonText.time(json, "from", range.from());
            JsonText.time(json, "to", range.to());
            json.writeArrayFieldStart("channels");
            for (String each : channels) {
                channel(json, each, exact ? audit.exact(each, range) : audit.counted(each, range));
            }
            json.writeEndArray();
        });
    }

    private static void channel(JsonGenerator json, String channel, Map<Instant, MinuteFigures> minutes)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("channel", channel);
        json.writeArrayFieldStart("minutes");
        for (Map.Entry<Instant, MinuteFigures> each : minutes.entrySet()) {
            minute(json, each.getKey(), each.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void minute(JsonGenerator json, Instant minute, MinuteFigures figures) throws IOException {
        json.writeStartObject();
        JsonText.time(json, "minute", minute);
        json.writeNumberField("accepted", figures.accepted());
        json.writeBooleanField("exact", figures.exact());
        json.writeObjectFieldStart("agents");
        for (Map.Entry<String, MinuteFigures.Ends> each : figures.agents().entrySet()) {
            json.writeObjectFieldStart(each.getKey());
            json.writeNumberField("done", each.getValue().done());
            json.writeNumberField("dead", each.getValue().dead());
            json.writeNumberField("missing", each.getValue().missing());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** @throws ProblemException 400 when the times or the agent are none, 503 when Kafka or Redis is away */
    @GET
    @Path("/missing")
    public String missing(
            @QueryParam("agent") @Nullable String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpHeaders headers) {
        operators.require(headers);
        AgentWiring agent = PipelineNames.agent(name);
        TimeRange range = TimeRange.of(from, to);
        Audit.Missing missing = audit.missing(agent, range.from(), range.to());
        Map<String, Long> last = audit.last(agent);
        return JsonText.object(json -> {
            json.writeStringField("agent", agent.id());
            json.writeNumberField("number", missing.number());
            json.writeBooleanField(
                    "truncated", missing.number() > Math.min(missing.listed().size(), MOST_LISTED));
            json.writeArrayFieldStart("missing");
            for (Found each : missing.listed().stream().limit(MOST_LISTED).toList()) {
                json.writeStartObject();
                json.writeStringField("data_id", each.dataId().toString());
                JsonText.time(json, "created", each.created());
                json.writeStringField("position", each.position().toString());
                json.writeBooleanField(
                        "waiting",
                        each.position().offset()
                                > last.getOrDefault(each.position().topicPartition(), -1L));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
