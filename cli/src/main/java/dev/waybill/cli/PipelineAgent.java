package dev.waybill.cli;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.util.List;

/** An agent as a person names it: {@code moving-average@1}, or {@code moving-average} where there is one version of it. */
final class PipelineAgent {

    private PipelineAgent() {}

    /** @throws Refused when the pipeline has none of this name, or several */
    static AgentWiring named(String name) {
        List<AgentWiring> found = Pipeline.shipped().agents().stream()
                .filter(agent -> agent.id().equals(name) || agent.name().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<String> known = (found.isEmpty() ? Pipeline.shipped().agents() : found)
                .stream().map(AgentWiring::id).toList();
        throw new Refused(
                found.isEmpty()
                        ? "there is no agent " + name + "; the pipeline has " + known
                        : name + " has several versions: say which of " + known);
    }
}
