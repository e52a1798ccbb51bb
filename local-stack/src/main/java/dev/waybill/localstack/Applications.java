package dev.waybill.localstack;

import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.process.Launcher;
import dev.waybill.localstack.process.Supervised;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The HTTP applications: front end and console, each a JVM of its own that runs a copy of what was built. */
final class Applications {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Plan plan;
    private final Launcher launcher;
    private final Consumer<String> say;

    Applications(Plan plan, Launcher launcher, Consumer<String> say) {
        this.plan = plan;
        this.launcher = launcher;
        this.say = say;
    }

    Part frontEnd() {
        Path built = plan.built("ingest-function/target/quarkus-app");
        return new Part("front end on " + plan.ingest(), () -> {
            PrivateFile.write(
                    plan.data().developmentProducer(),
                    Producers.development(plan.pipeline(), plan.secrets().apiKey()));
            if (!Files.exists(plan.data().producers())) {
                PrivateFile.write(plan.data().producers(), Producers.NOBODY_ELSE);
            }
            return start("ingest-function", built, plan.ingest(), Variables.frontEnd(plan));
        });
    }

    Part console() {
        Path built = plan.built("console-function/target/quarkus-app");
        return new Part(
                "console on " + plan.console(),
                () -> start("console-function", built, plan.console(), Variables.console(plan)));
    }

    /** A copy, so that a build beside the running stack does not take its classes away. */
    private Supervised start(String name, Path built, URI uri, Map<String, String> variables) {
        Path folder = plan.data().deployed(name);
        Folders.copy(built, folder);
        List<String> line = List.of(
                Command.java(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-jar",
                folder.resolve("quarkus-run.jar").toString());
        Command command = new Command(name, line, variables, folder, plan.data().log(name));
        return Supervised.start(command, launcher, () -> HttpProbe.answers(uri), START_LIMIT, say);
    }
}
