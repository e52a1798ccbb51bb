package dev.waybill.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waybill.endtoend.Project;
import dev.waybill.localstack.lambda.Function;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.pipeline.source.CompilePipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A package, deployed with a pipeline of the test's: it lies before the shipped one on the function's class path. Keeps what
 * the Lambda host says of it, and knows its process.
 */
final class Deployment implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(5);

    final Function function;
    private final Path log;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();

    /**
     * @param zip its function.zip
     * @param folder where it goes
     * @param pipeline the text of its pipeline.yaml
     */
    Deployment(Path zip, Path folder, String pipeline, Map<String, String> variables, Duration timeout, int megabytes)
            throws Exception {
        assertThat(zip).as("built by ./waybill test, or by mvn package").exists();
        var deployment = dev.waybill.localstack.lambda.Deployment.of(
                zip, folder.resolve("package"), Project.ROOT.resolve("local-stack/target/ric"));
        FunctionPackage deployed = deployment.functionPackage();
        assumeThat(deployed.isNative())
                .as("a native function has its pipeline inside, so it can't be given another one")
                .isFalse();
        Path yaml = Files.writeString(folder.resolve("pipeline.yaml"), pipeline);
        CompilePipeline.main(
                yaml.toString(),
                deployed.folder()
                        .resolve("META-INF/waybill/pipeline.properties")
                        .toString());
        log = folder.resolve("function.log");
        function = new Function(
                deployment,
                new FunctionSettings(
                        folder.getFileName().toString(), megabytes, timeout, new HashMap<>(variables), log),
                IDLE,
                this::launch,
                said::add);
    }

    private ChildProcess launch(Command command) {
        ChildProcess process = ChildProcess.start(command);
        processes.add(process);
        return process;
    }

    /** As kill -9 does; nothing where nothing runs. */
    void kill() {
        processes.stream().filter(ChildProcess::isAlive).forEach(ChildProcess::kill);
    }

    /** The one that runs now, or ran last. */
    ChildProcess process() {
        return processes.getLast();
    }

    void say(String line) {
        said.add(line);
    }

    /** How often the host has said this. */
    int said(String words) {
        return (int) said.stream().filter(line -> line.contains(words)).count();
    }

    /** Its own words. */
    Path log() {
        return log;
    }

    @Override
    public void close() {
        function.close();
    }

    @Override
    public String toString() {
        return String.join("\n", said);
    }
}
