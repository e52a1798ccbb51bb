package dev.waybill.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.localstack.lambda.FakeDeployment;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.ProcessRegistry;
import dev.waybill.localstack.process.RegisteredProcess;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as JVMs of their own, on a project whose applications and functions are fakes. */
class UpAndDownTest {

    private static final List<String> PORTS =
            List.of("--ingest-port", "--console-port", "--kafka-port", "--redis-port", "--s3-port");

    @TempDir
    Path folder;

    @BeforeEach
    void build() throws IOException {
        FakeApplication.build(root().resolve("ingest-function/target/quarkus-app"));
        FakeApplication.build(root().resolve("console-function/target/quarkus-app"));
        for (AgentWiring agent : Pipeline.shipped().agents()) {
            Path fake = Files.createDirectories(folder.resolve(agent.function()));
            FakeDeployment.zip(functionZip(agent), fake);
        }
        FakeDeployment.zip(
                root().resolve("compaction-function/target/function.zip"),
                Files.createDirectories(folder.resolve("compaction")));
        FakeDeployment.zip(
                root().resolve("archive-function/target/function.zip"),
                Files.createDirectories(folder.resolve("archive")));
    }

    @AfterEach
    void stop() {
        run("down");
    }

    @Test
    void a_detached_stack_carries_data_outlives_a_kill_and_leaves_nothing() throws IOException {
        Finished up = run("up", "--detach", "--idle", "1s");
        assertThat(up.exit()).as(up.said()).isZero();
        assertThat(up.said()).contains("Kafka on 127.0.0.1:", "front end on http://", "ready after", "./waybill demo");
        Map<String, String> stack = stack();
        assertThat(text(stack.get("ingest")))
                .contains("WAYBILL_INGEST_PRODUCERS=" + data().resolve("development-producer.yaml") + ","
                        + data().resolve("producers.yaml"))
                .contains("KAFKA_BOOTSTRAP_SERVERS=" + stack.get("kafka"));
        assertThat(data().resolve("development-producer.yaml"))
                .content()
                .contains(Secrets.sha256(stack.get("api_key")));

        AgentWiring agent = Pipeline.shipped().agents().getFirst();
        KafkaTopic channel = new KafkaTopic(stack.get("kafka"), agent.reads());
        channel.send(0, "one", "two");
        await().until(() -> channel.committed(agent.slug(), 0) == 2);

        assertThat(run("up").said()).contains("runs on " + data() + " already");

        ProcessHandle.of(stackProcess().pid()).orElseThrow().destroyForcibly();
        await().until(() -> ProcessRegistry.stack(registry()).isEmpty());
        assertThat(ProcessRegistry.children(registry()))
                .as(Files.readString(registry()) + Files.readString(data().resolve("logs/stack.log")))
                .extracting(RegisteredProcess::name)
                .contains("redis", "ingest-function", "console-function");

        Finished again = run("up", "--detach");
        assertThat(again.exit()).as(again.said()).isZero();
        assertThat(again.said()).contains("ended redis (pid ", "left over");
        KafkaTopic restarted = new KafkaTopic(stack().get("kafka"), agent.reads());
        assertThat(restarted.committed(agent.slug(), 0)).isEqualTo(2);

        List<RegisteredProcess> alive = new ArrayList<>(ProcessRegistry.children(registry()));
        alive.add(stackProcess());
        int redis = URI.create(stack().get("redis")).getPort();
        Finished down = run("down");
        assertThat(down.said()).contains("stopped (pid ");
        assertThat(alive).noneMatch(RegisteredProcess::isAlive);
        assertThat(EmbeddedRedis.answers(redis)).isFalse();
        assertThat(data().resolve("stack.json")).doesNotExist();
        assertThat(registry()).doesNotExist();
        assertThat(run("down").said()).contains("nothing is running");
    }

    @Test
    void a_package_that_is_missing_is_named_before_anything_starts() throws IOException {
        Path missing = functionZip(Pipeline.shipped().agents().getFirst());
        Files.delete(missing);

        Finished up = run("up");

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.said()).contains(missing + " is missing", "./waybill up").doesNotContain("Kafka on", "Exception");
    }

    @Test
    void a_busy_port_is_named_before_anything_is_emptied_or_started() throws IOException {
        Path log =
                Files.createDirectories(DataFolder.open(data()).server("kafka")).resolve("log");
        Files.writeString(log, "data");
        try (ServerSocket held = new ServerSocket(0)) {
            String port = Integer.toString(held.getLocalPort());

            Finished up = run("up", "--clean", "--kafka-port", port);

            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.said())
                    .contains(port + " (--kafka-port) is held by pid "
                            + ProcessHandle.current().pid())
                    .doesNotContain("Kafka on");
            assertThat(log).content().isEqualTo("data");
        }
    }

    @Test
    void an_application_that_does_not_start_ends_the_start_with_its_last_lines() throws IOException {
        Files.writeString(root().resolve("console-function/target/quarkus-app/quarkus-run.jar"), "not a jar");

        Finished up = run("up", "--detach");

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.said()).contains("console-function exited while it started", "quarkus-run.jar");
        assertThat(ProcessRegistry.children(registry())).isEmpty();
    }

    private record Finished(int exit, String said) {}

    private Finished run(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(Command.java(), "-Xmx512m", "-Dwaybill.root=" + root()));
        line.addAll(List.of("-cp", TestJvm.classPath(), Main.class.getName(), command, "--data", data().toString()));
        line.addAll(List.of(options));
        if (command.equals("up")) {
            PORTS.stream()
                    .filter(port -> !List.of(options).contains(port))
                    .forEach(port -> line.addAll(List.of(port, "0")));
        }
        Path log = folder.resolve("commands.log");
        try {
            Files.deleteIfExists(log);
            ChildProcess process = ChildProcess.start(new Command(command, line, Map.of(), folder, log))
                    .endingWithThisJvm();
            int exit = process.onExit().join();
            return new Finished(exit, Files.readString(log));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RegisteredProcess stackProcess() {
        return ProcessRegistry.stack(registry()).orElseThrow();
    }

    private Map<String, String> stack() throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json =
                new JsonFactory().createParser(data().resolve("stack.json").toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    values.put(json.currentName(), json.getText());
                }
            }
        }
        return values;
    }

    private static String text(String uri) throws IOException {
        try (var body = URI.create(uri).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path root() {
        return folder.resolve("project");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path registry() {
        return data().resolve("processes");
    }

    private Path functionZip(AgentWiring agent) {
        return root().resolve("agent-functions/" + agent.function() + "/target/function.zip");
    }
}
