package dev.waybill.bench.agents;

import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.LineConnection;
import dev.waybill.bench.ProcessFigures;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Readiness;
import dev.waybill.localstack.server.FreePort;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A function with its driver in one JVM. */
final class RunningFunction implements FunctionProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String DRIVER = "dev.waybill.bench.driver.Driver";

    private final String name;
    private final boolean far;
    private final ChildProcess process;
    private final Path log;
    private final ProcessFigures figures;
    private @Nullable LineConnection driver;
    private @Nullable Events events;

    private RunningFunction(String name, boolean far, ChildProcess process, Path log) {
        this.name = name;
        this.far = far;
        this.process = process;
        this.log = log;
        this.figures = new ProcessFigures(process.handle());
    }

    /**
     * Returns when its driver listens.
     *
     * @param driver the driver's jar
     * @param redisPort where its Redis is
     * @param far whether that is some way off
     */
    static RunningFunction start(
            Functions.Contestant contestant, Path driver, String kafka, int redisPort, boolean far, Path folder) {
        int port = FreePort.any();
        String name = contestant.name() + (far ? "-far" : "");
        Path log = folder.resolve(name + ".log");
        ChildProcess process = ChildProcess.start(new Command(
                        name,
                        line(contestant, driver, port),
                        Functions.variables(contestant.name(), kafka, redisPort),
                        folder,
                        log))
                .endingWithThisJvm();
        RunningFunction running = new RunningFunction(contestant.name(), far, process, log);
        try {
            Readiness.await(process, () -> running.connect(port), START_LIMIT);
            return running;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** For all JVMs the same flags: those of the front ends' bench. */
    private static List<String> line(Functions.Contestant contestant, Path driver, int port) {
        return List.of(
                Command.java(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                contestant.classPath() + ":" + driver,
                DRIVER,
                Integer.toString(port),
                contestant.handler());
    }

    private boolean connect(int port) {
        try {
            driver = LineConnection.to(port);
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesPartIn(Scene scene) {
        return scene.far() == far;
    }

    @Override
    public ProcessFigures figures() {
        return figures;
    }

    @Override
    public void remember(Events next) {
        if (!next.equals(events)) {
            String unused = ask("events " + next.file());
            events = next;
        }
    }

    @Override
    public Run run(Duration time) {
        return parse(ask("run " + Math.max(1, time.toMillis())));
    }

    /** @param answer {@code +100 123456789} */
    static Run parse(String answer) {
        String[] words = answer.substring(1).split(" ", -1);
        return new Run(Integer.parseInt(words[0]), Long.parseLong(words[1]));
    }

    private String ask(String words) {
        try {
            return Objects.requireNonNull(driver).command(words);
        } catch (IllegalStateException | UncheckedIOException failed) {
            throw new CannotMeasure("%s did not do \"%s\": %s. Its last words are in %s"
                    .formatted(name, words, failed.getMessage(), log));
        }
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
        process.close();
    }
}
