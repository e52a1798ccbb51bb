package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import dev.waybill.trace.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent stands in the pipeline.
 *
 * @param self who it is
 * @param outputs where it may emit to; a plain emit goes to the first
 * @param deadTopic where its dead letters go
 * @param keeping how its states are kept, if it is a fold
 */
public record Wiring(AgentId self, List<Output> outputs, String deadTopic, Keeping keeping) {

    /** One whose states are kept as usual. */
    public Wiring(AgentId self, List<Output> outputs, String deadTopic) {
        this(self, outputs, deadTopic, Keeping.PLAIN);
    }

    Output output(@Nullable String channel) {
        return outputs.stream()
                .filter(output -> channel == null || output.channel().equals(channel))
                .findFirst()
                .orElseThrow(() -> new Malformed(self + " emitted to "
                        + (channel == null ? "its first channel" : "\"" + channel + "\"")
                        + ", but may emit to "
                        + outputs.stream().map(Output::channel).toList()
                        + ": name the channel under \"emits\" in pipeline.yaml (in a test: emittingTo)"));
    }
}
