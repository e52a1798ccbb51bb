package dev.waybill.cli;

import dev.waybill.cli.newagent.Addition;
import dev.waybill.cli.newagent.CannotAdd;
import dev.waybill.cli.newagent.Shape;
import dev.waybill.cli.newagent.Wish;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a new agent. */
@Command(
        name = "new-agent",
        description =
                "Makes a new agent that builds and runs: its module in agent-functions/ with class, records and test,"
                        + " and its entry in infra/pipeline.yaml.")
final class NewAgent implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Such as over-limit: a-z, 0-9 and -, at most 28 characters.")
    private String name = "";

    @Option(
            names = "--shape",
            required = true,
            paramLabel = "SHAPE",
            description = "transform: one datum in, none or more out. fold: keeps a state per key."
                    + " sink: takes whole batches somewhere.")
    private Shape shape = Shape.TRANSFORM;

    @Option(names = "--reads", required = true, paramLabel = "CHANNEL", description = "The channel that triggers it.")
    private String reads = "";

    @Option(
            names = "--emits",
            split = ",",
            paramLabel = "CHANNEL",
            description = "Where it emits to, one channel or several; one that there isn't is added with all defaults.")
    private List<String> emits = List.of();

    @Option(names = "--version", paramLabel = "N", description = "Its version (default: ${DEFAULT-VALUE}).")
    private int version = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help; // picocli alone looks at it; by its own standard options --version would be another thing

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = Path.of(System.getProperty("waybill.root", "."))
                .toAbsolutePath()
                .normalize();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            Addition addition = Addition.plan(root, new Wish(name, version, shape, reads, emits));
            addition.write();
            out.print(addition.words(root));
            out.flush();
            return 0;
        } catch (CannotAdd why) {
            throw new Refused(String.valueOf(why.getMessage()));
        }
    }
}
