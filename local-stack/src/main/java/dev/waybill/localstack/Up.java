package dev.waybill.localstack;

import dev.waybill.localstack.server.FreePort;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and stays until it is stopped. */
@Command(name = "up", description = "Start the local stack.", mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PortOptions ports = new PortOptions();

    @Option(names = "--clean", description = "Empty the data folder first.")
    private boolean clean;

    @Option(names = "--detach", description = "Leave it running in the background.")
    private boolean detach;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationOption.class,
            description = "How long a function stays warm without data (${DEFAULT-VALUE}).")
    private Duration idle = Duration.ofSeconds(60);

    @Option(
            names = "--without",
            paramLabel = "AGENT",
            description = "Don't start this agent, such as moving-average@1; may be given several times.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--native",
            arity = "0..1",
            split = ",",
            fallbackValue = NativeChoice.ALL,
            paramLabel = "FUNCTION",
            description = "Run agents and scheduled functions as native-build.sh has built them; or only these of them,"
                    + " such as --native=moving-average,s3-storage.")
    private List<String> natives = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        DataFolder folder = DataFolder.open(data.folder());
        if (detach) {
            return Detached.start(folder, withoutDetach(), System.out);
        }
        try (FileChannel lock = folder.lock()) {
            run(folder, new Messages(System.out));
            return lock.isOpen() ? 0 : 1;
        }
    }

    private static Set<String> known(List<String> agents) {
        for (String agent : agents) {
            if (Pipeline.shipped().agent(agent).isEmpty()) {
                throw new CannotStart("there is no agent " + agent + " in infra/pipeline.yaml to be left out: "
                        + Pipeline.shipped().agents().stream()
                                .map(AgentWiring::id)
                                .collect(Collectors.joining(", ")));
            }
        }
        return Set.copyOf(agents);
    }

    private List<String> withoutDetach() {
        return command.root().commandLine().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.equals("--detach"))
                .toList();
    }

    private void run(DataFolder folder, Consumer<String> say) {
        Leftovers.end(folder, say);
        PortCheck.check(ports.ports());
        if (clean) {
            folder.empty();
        }
        ServerLog.to(folder.log("servers"));
        Secrets secrets = Secrets.keptIn(folder.secrets());
        Ports chosen = ports.ports().chosen();
        Plan plan = new Plan(
                DataOption.root(),
                folder,
                chosen,
                secrets,
                Pipeline.shipped(),
                FreePort.any(),
                FreePort.any(),
                idle,
                known(without),
                NativeChoice.of(natives, Pipeline.shipped()));
        new Session(plan, say).run();
    }
}
