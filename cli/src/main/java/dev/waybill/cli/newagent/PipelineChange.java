package dev.waybill.cli.newagent;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.source.PipelineError;
import dev.waybill.pipeline.source.PipelineParser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pipeline with the new agent, checked as the build will check it.
 *
 * @param text of {@code infra/pipeline.yaml}
 * @param newChannels those that it had not before
 * @param readsUploads whether the agent's data may be too large for messages
 */
record PipelineChange(String text, List<String> newChannels, boolean readsUploads) {

    /** @throws CannotAdd when the parser refuses the file as it is, or as it would be */
    static PipelineChange of(String text, Path folder, Wish wish) {
        Pipeline before = parse(text, folder, "infra/pipeline.yaml is refused as it is:");
        if (before.agent(wish.id()).isPresent()) {
            throw new CannotAdd("infra/pipeline.yaml has an agent " + wish.id() + " already");
        }
        // Without what it emits: a channel that only it would add is not one that it can read.
        String reading =
                new PipelineText(text).withAgent(wish.emittingNothing()).toString();
        parse(reading, folder, "the pipeline can't have this agent:");
        List<String> newChannels = wish.emits().stream()
                .filter(channel -> before.channel(channel).isEmpty())
                .distinct()
                .toList();
        PipelineText edited = new PipelineText(text);
        newChannels.forEach(channel -> edited.withChannel(channel, "what " + wish.name() + " emits"));
        String after = edited.withAgent(wish).toString();
        requireNothingElse(before, parse(after, folder, "the pipeline can't have this agent:"), wish, newChannels);
        boolean readsUploads =
                before.channel(wish.reads()).filter(Channel::takesUploads).isPresent();
        return new PipelineChange(after, newChannels, readsUploads);
    }

    private static Pipeline parse(String text, Path folder, String otherwise) {
        try {
            return PipelineParser.parse(text, folder);
        } catch (PipelineError error) {
            throw new CannotAdd(error.faults().stream()
                    .map(fault -> "  " + fault.wrong() + " — " + fault.right())
                    .collect(Collectors.joining("\n", otherwise + "\n", "")));
        }
    }

    /** A file can be written in ways in which a line more means something else. */
    private static void requireNothingElse(Pipeline before, Pipeline after, Wish wish, List<String> newChannels) {
        AgentWiring agent = after.agent(wish.id()).orElse(null);
        boolean asWished = agent != null
                && agent.reads().equals(wish.reads())
                && agent.emits().equals(wish.emits())
                && after.agents().size() == before.agents().size() + 1
                && after.agents().containsAll(before.agents())
                && after.channels().size() == before.channels().size() + newChannels.size()
                && after.channels().containsAll(before.channels());
        if (!asWished) {
            throw new CannotAdd(
                    "infra/pipeline.yaml is written in a way that can't be added to: write channels and agents"
                            + " as blocks, one key a line");
        }
    }
}
