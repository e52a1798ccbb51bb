package dev.waybill.console;

import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What requests name must be in the pipeline. */
public final class PipelineNames {

    private PipelineNames() {}

    /** @throws ProblemException 400 when none is named, or one that is not there */
    public static AgentWiring agent(@Nullable String id) {
        Pipeline pipeline = Pipeline.shipped();
        return pipeline.agent(id == null ? "" : id)
                .orElseThrow(() -> new ProblemException(
                        400,
                        "agent has to be one of "
                                + pipeline.agents().stream()
                                        .map(AgentWiring::id)
                                        .collect(Collectors.joining(", "))));
    }

    /** @throws ProblemException 400 when there is none of that name */
    public static String channel(String name) {
        Pipeline pipeline = Pipeline.shipped();
        return pipeline.channel(name)
                .map(Channel::name)
                .orElseThrow(() -> new ProblemException(
                        400,
                        "channel has to be one of "
                                + pipeline.channels().stream()
                                        .map(Channel::name)
                                        .collect(Collectors.joining(", "))));
    }
}
