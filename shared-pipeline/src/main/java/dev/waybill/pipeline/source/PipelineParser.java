package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.source.schema.SchemaFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the text of {@code infra/pipeline.yaml}. */
public final class PipelineParser {

    private static final String A_CHANNEL = "at least one name, such as demand:";

    private final Faults faults = new Faults();
    private final Section file;
    private final SchemaFolder schemas;

    private PipelineParser(Place root, Path folder) {
        this.schemas = new SchemaFolder(folder, DidYouMean::among);
        this.file = new Section(root, List.of("trace", "dead_letters", "channels", "agents", "live"), faults);
    }

    /**
     * The pipeline that the text describes, checked.
     *
     * @param folder of the file: where its schemas are
     * @throws PipelineError with every fault of the text, if it has any
     */
    public static Pipeline parse(String yaml, Path folder) {
        return new PipelineParser(YamlTree.compose(yaml), folder).parse();
    }

    private Pipeline parse() {
        Draft draft = new Draft(
                time("trace", "time_to_live"), time("dead_letters", "retention"), channels(), agents(), live());
        new PipelineChecks(draft, faults).run();
        faults.throwIfAny();
        return draft.toPipeline();
    }

    private Optional<Written<Duration>> time(String section, String key) {
        return file.require(section, "add " + section + ": with " + key + ": 14d")
                .flatMap(place -> new Section(place, List.of(key), faults).require(key, Times.RETENTION));
    }

    private List<Written<Channel>> channels() {
        ChannelReader reader = new ChannelReader(schemas, faults);
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

    private List<LiveVersion> live() {
        return file.find("live").map(this::names).stream()
                .flatMap(section -> section.children().stream()
                        .flatMap(line -> section.get(line.key(), AgentKey.VERSION).stream()
                                .map(version -> new LiveVersion(line.key(), line.line(), version))))
                .toList();
    }

    private Section names(Place place) {
        return new Section(place, faults);
    }
}
