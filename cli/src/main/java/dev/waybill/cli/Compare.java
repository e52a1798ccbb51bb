package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares what a version in the shadow emits with what the live one does. */
@Command(
        name = "compare",
        description = "Compares what a version in the shadow emits with what the live one does, datum by datum.",
        mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {

    @Parameters(paramLabel = "AGENT@VERSION", description = "The version in the shadow.")
    private String name = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only what was emitted since: 2026-11-24T10:00:00Z, or 15m, 2h, 7d ago (default: all).")
    private @Nullable Instant since;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        AgentWiring shadow = PipelineAgent.named(name);
        AgentWiring live = Pipeline.shipped()
                .live(shadow.name())
                .filter(each -> shadow.shadow())
                .orElseThrow(() -> new Refused(shadow.id()
                        + " is not in the shadow: another version of it has to be live" + " (live: in pipeline.yaml)"));
        JsonNode description = stack.description();
        Map<String, Object> kafka = Stack.kafka(description);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean same = true;
        for (String channel : shadow.emits()) {
            EmittedData ofLive = EmittedData.read(kafka, channel, live.id(), Optional.ofNullable(since));
            EmittedData ofShadow =
                    EmittedData.read(kafka, shadow.topicOf(channel), shadow.id(), Optional.ofNullable(since));
            Differences differences = Differences.between(ofLive, ofShadow);
            out.printf("%s: %s and %s in the shadow%n%s", channel, live.id(), shadow.id(), differences);
            same &= differences.isNone();
        }
        out.flush();
        return same ? 0 : 1;
    }
}
