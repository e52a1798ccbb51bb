package dev.waybill.console.pipeline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.console.JsonText;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.AgentWiring.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline now.
 *
 * @param at when
 * @param channels in the order of the pipeline
 * @param agents in the order of the pipeline
 */
record Figures(Instant at, List<ChannelFigures> channels, List<AgentFigures> agents) {

    /** As the console answers it: {@code docs/console.md} has the form. */
    String json(boolean mayRedrive) {
        return JsonText.object(json -> {
            JsonText.time(json, "at", at);
            json.writeBooleanField("may_redrive", mayRedrive);
            json.writeArrayFieldStart("channels");
            for (ChannelFigures each : channels) {
                channel(json, each);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("agents");
            for (AgentFigures each : agents) {
                agent(json, each);
            }
            json.writeEndArray();
        });
    }

    private static void channel(JsonGenerator json, ChannelFigures figures) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", figures.channel().name());
        json.writeNumberField("partitions", figures.channel().partitions());
        json.writeNumberField("retention_s", figures.channel().retention().toSeconds());
        json.writeNumberField("in", figures.in());
        json.writeNumberField("kept", figures.kept());
        json.writeBooleanField("uploads", figures.channel().takesUploads());
        json.writeEndObject();
    }

    private static void agent(JsonGenerator json, AgentFigures figures) throws IOException {
        AgentWiring agent = figures.agent();
        json.writeStartObject();
        json.writeStringField("id", agent.id());
        json.writeStringField("function", agent.function());
        json.writeStringField("reads", agent.reads());
        JsonText.texts(json, "emits", agent.emits());
        json.writeStringField("mode", agent.mode() == Mode.ON_DEMAND ? "on-demand" : "provisioned");
        json.writeBooleanField("shadow", agent.shadow());
        json.writeNumberField("done", figures.done());
        json.writeNumberField("dead", figures.dead());
        json.writeNumberField("out", figures.out());
        json.writeNumberField("lag", figures.lag());
        json.writeNumberField("dead_letters", figures.deadLetters());
        millis(json, "p50_ms", figures.half());
        millis(json, "p99_ms", figures.nearlyAll());
        if (figures.running().isPresent()) {
            json.writeNumberField("running", figures.running().getAsInt());
        }
        json.writeEndObject();
    }

    private static void millis(JsonGenerator json, String name, Optional<Duration> time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toMillis());
        }
    }
}
