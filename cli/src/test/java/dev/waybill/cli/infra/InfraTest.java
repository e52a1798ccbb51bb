package dev.waybill.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.cli.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What deploys this project's own pipeline is what is committed; what doesn't fit is refused with its place. */
class InfraTest {

    private static final Path COMMITTED = Path.of("../infra");

    @TempDir
    private Path infra;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(infra.resolve("sam/parts"));
        Files.createDirectories(infra.resolve("kubernetes/parts"));
        Files.createDirectories(infra.resolve("schemas"));
        for (String each : new String[] {"pipeline.yaml", "functions.yaml"}) {
            Files.copy(COMMITTED.resolve(each), infra.resolve(each));
        }
        for (String folder : new String[] {"sam/parts", "kubernetes/parts", "schemas"}) {
            try (var files = Files.list(COMMITTED.resolve(folder))) {
                for (Path each : files.toList()) {
                    Files.copy(each, infra.resolve(folder).resolve(each.getFileName()));
                }
            }
        }
    }

    @Test
    void whatIsCommittedIsWhatThePipelineSays() throws IOException {
        for (Map.Entry<String, String> each : Infra.files(COMMITTED).entrySet()) {
            assertThat(COMMITTED.resolve(each.getKey()))
                    .as("./waybill infra writes it")
                    .hasContent(each.getValue());
        }
    }

    @Test
    void aNewAgentHasAllThatAnAgentNeeds() throws IOException {
        replace("pipeline.yaml", "\nagents:\n", """

                agents:
                  night-watch@3:
                    function: moving-average
                    reads: frames
                    emits: demand-average
                    mode: provisioned
                    batch_window: 3s
                    tick: 15m
                """);

        Map<String, String> files = Infra.files(infra);

        assertThat(files.get("sam/template.yaml"))
                .contains("NightWatchV3:\n    Type: AWS::Serverless::Function")
                .contains("CodeUri: ../../target/native/moving-average.zip")
                .contains("Topics: [frames]")
                .contains("Topics: [night-watch-v3.redrive]")
                .contains(
                        "ProvisionedPollerConfig: {MinimumPollers: 1, MaximumPollers: 4, PollerGroupName: !Ref StreamName}")
                .contains("MaximumBatchingWindowInSeconds: 3")
                .contains("ScheduleExpression: rate(15 minutes)")
                .contains("TopicName: night-watch-v3.dead")
                .contains("WAYBILL_UPLOADS_BUCKET: !Ref Uploads");
        assertThat(files.get("terraform/pipeline.json"))
                .contains("\"topic/night-watch-v3.dead\"")
                .contains("\"topic/demand-average\"")
                .contains("\"group/night-watch-v3-redrive\"");
    }

    @Test
    void aTickThatEventBridgeDoesNotHaveIsRefused() throws IOException {
        replace("pipeline.yaml", "reads: ticks\n", "reads: ticks\n    tick: 90s\n");

        assertRefused(
                "infra/pipeline.yaml: agents.tick-alarm@1.tick is 90000 ms; EventBridge's rates are whole minutes");
    }

    @Test
    void aMisspeltKeyIsRefused() throws IOException {
        replace("functions.yaml", "memory_mb: 512", "memory: 512");

        assertRefused("infra/functions.yaml: there is no key functions.ingest.memory; here may stand package");
    }

    @Test
    void anUnknownWordIsRefused() throws IOException {
        replace("functions.yaml", "topic/{reads}", "topic/{read}");

        assertRefused(
                "infra/functions.yaml: there is no word {read} here, but [dead, emits, id, reads, redrive, slug]");
    }

    @Test
    void aStatementTwiceIsRefused() throws IOException {
        replace("functions.yaml", "sid: Emit", "sid: Read");

        assertRefused("infra/functions.yaml: moving-average-v1 has two statements Read; a policy has each once");
    }

    @Test
    void aResourceThatSamDoesNotKnowIsRefused() throws IOException {
        replace("functions.yaml", "object/data/traces/*", "table/traces");

        assertRefused("infra/sam/parts/names.yaml says nothing of the resource table/traces");
    }

    @Test
    void aPipelineThatTheBuildRefusesIsRefused() throws IOException {
        replace("pipeline.yaml", "reads: demand\n", "reads: demnad\n");

        assertRefused("demnad");
    }

    @Test
    void whatAnAgentThatIsGoneLeftBehindIsNamedAndRemoved() throws IOException {
        Path project = infra.resolve("project");
        Files.createDirectories(project);
        Files.createSymbolicLink(project.resolve("infra"), infra);
        Path left = Files.createDirectories(infra.resolve("kubernetes/agents")).resolve("gone-v1.yaml");
        Files.writeString(left, "kind: Deployment");

        assertThat(run(project)).contains("infra/kubernetes/agents/gone-v1.yaml is removed");
        assertThat(left).doesNotExist();
        assertThat(run(project, "--check")).isEqualTo("infra/ is what infra/pipeline.yaml says\n");
        Files.writeString(left, "kind: Deployment");
        assertThat(run(project, "--check"))
                .contains("gone-v1.yaml is of an agent that infra/pipeline.yaml doesn't have");
        assertThat(left).exists();
    }

    private static String run(Path project, String... words) {
        StringWriter said = new StringWriter();
        String before = System.getProperty("waybill.root");
        System.setProperty("waybill.root", project.toString());
        try {
            new CommandLine(new Infra()).setOut(new PrintWriter(said)).execute(words);
        } finally {
            if (before == null) {
                System.clearProperty("waybill.root");
            } else {
                System.setProperty("waybill.root", before);
            }
        }
        return said.toString();
    }

    private void replace(String file, String old, String now) throws IOException {
        String text = Files.readString(infra.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(infra.resolve(file), text.replace(old, now));
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> Infra.files(infra)).isInstanceOf(Refused.class).hasMessageContaining(words);
    }
}
