package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the text of {@code infra/pipeline.yaml}. */
public final class PipelineParser {

    private static final String A_CHANNEL = "at least one name, such as demand:";

    private final Faults faults = new Faults();
    private final Section file;

    private PipelineParser(Place root) {
        this.file = new Section(root, List.of("trace", "dead_letters", "channels", "agents"), faults);
    }

    /**
     * The pipeline that the text describes, checked.
     *
     * @throws PipelineError with every fault of the text, if it has any
     */
    public static Pipeline parse(String yaml) {
        return new PipelineParser(YamlTree.compose(yaml)).parse();
    }

    private Pipeline parse() {
        Draft draft = new Draft(time("trace", "time_to_live"), time("dead_letters", "retention"), channels(), agents());
        new PipelineChecks(draft, faults).run();
        faults.throwIfAny();
        return draft.toPipeline();
    }

    private Optional<Written<Duration>> time(String section, String key) {
        return file.require(section, "add " + section + ": with " + key + ": 14d")
                .flatMap(place -> new Section(place, List.of(key), faults).require(key, Times.RETENTION));
    }

    private List<Written<Channel>> channels() {
        ChannelReader reader = new ChannelReader(faults);
        Optional<Section> channels =
                file.require("channels", "add channels: with " + A_CHANNEL).map(this::names);
        channels.ifPresent(section -> section.requireAny(A_CHANNEL));
        return channels.stream()
                .flatMap(section -> section.children().stream())
                .map(reader::read)
                .toList();
    }

    private List<AgentDraft> agents() {
        AgentReader reader = new AgentReader(faults);
        Optional<Section> agents = file.find("agents").map(this::names);
        return agents.stream()
                .flatMap(section -> section.children().stream())
                .map(reader::read)
                .toList();
    }

    private Section names(Place place) {
        return new Section(place, faults);
    }
}
