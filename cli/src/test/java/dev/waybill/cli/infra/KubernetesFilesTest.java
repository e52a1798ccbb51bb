package dev.waybill.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.cli.Refused;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class KubernetesFilesTest {

    private static final Path INFRA =
            Path.of(System.getProperty("waybill.root", "..")).resolve("infra");

    private static final String PART = """
            kind: Pod
            name: @slug@
            env:
              @environment@
            egress:
              @ways_out@
            """;

    @Test
    void whatIsCommittedIsMadeOfThePipelineAndThePart() throws IOException {
        SortedMap<String, String> made = KubernetesFiles.of(
                Pipeline.shipped(),
                new Part("agent.yaml", Files.readString(INFRA.resolve("kubernetes/parts/agent.yaml"))),
                KubernetesFilesTest::environment);

        assertThat(committed()).as("./waybill infra writes them").isEqualTo(made);
    }

    @Test
    void eachAgentHasItsFileAndAllAreApplied() {
        SortedMap<String, String> made = made(Map.of());

        assertThat(made).hasSize(Pipeline.shipped().agents().size() + 1);
        for (AgentWiring agent : Pipeline.shipped().agents()) {
            assertThat(made.get(agent.slug() + ".yaml")).contains("name: " + agent.slug());
            assertThat(made.get("kustomization.yaml")).contains("\n  - " + agent.slug() + ".yaml\n");
        }
    }

    @Test
    void placesSecretsAndPlainValuesComeFromWhereTheClusterKeepsThem() {
        String made = made(Map.of("A_BUCKET", "<data>", "B", "${secretsmanager::<station-secret>}", "C", "plain"))
                .get("s3-storage-v1.yaml");

        assertThat(made).isEqualTo("""
                kind: Pod
                name: s3-storage-v1
                env:
                  - name: A_BUCKET
                    valueFrom:
                      configMapKeyRef:
                        name: waybill-places
                        key: data
                  - name: B
                    valueFrom:
                      secretKeyRef:
                        name: waybill-station-secret
                        key: value
                  - name: C
                    value: "plain"
                egress:
                  # S3: write its own addresses here instead, where they are known.
                  - to:
                      - ipBlock:
                          cidr: 0.0.0.0/0
                          except: [169.254.0.0/16]
                    ports:
                      - port: 443
                  # Credentials of the pod's role, from the node's agent (EKS Pod Identity).
                  - to:
                      - ipBlock:
                          cidr: 169.254.170.23/32
                    ports:
                      - port: 80
                """);
    }

    @Test
    void whoCallsAServiceGetsNoWayToARolesCredentials() {
        assertThat(made(Map.of("WAYBILL_STATION_URL", "<station-url>")).get("generation-dispatch-v1.yaml"))
                .contains("port: 443")
                .doesNotContain("169.254.170.23");
    }

    @Test
    void whoNeedsNothingGetsNoWayOut() {
        assertThat(made(Map.of("PLAIN", "text")).get("moving-average-v1.yaml")).endsWith("egress:\n");
    }

    @Test
    void whereKafkaAndRedisAreIsSaidByWhatAllPodsShare() {
        String made = made(Map.of(
                        "KAFKA_SECURITY_PROTOCOL",
                        "SASL_SSL",
                        "QUARKUS_REDIS_HOSTS",
                        "rediss://waybill:${secretsmanager::<redis-secret>}@<redis>",
                        "WAYBILL_AGENT",
                        "moving-average@1"))
                .get("moving-average-v1.yaml");

        assertThat(made).contains("env:\negress:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://<place>", "${secretsmanager::name}", "two\nlines", "a \"quote\""})
    void whatAPodCantBeToldIsRefused(String value) {
        Map<String, String> environment = Map.of("NAME", value);

        assertThatThrownBy(() -> made(environment))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("NAME: " + value)
                .hasMessageContaining("it takes <place>");
    }

    @Test
    void aWordThatNothingStandsForIsRefused() {
        assertThatThrownBy(() -> KubernetesFiles.of(
                        Pipeline.shipped(), new Part("agent.yaml", "memory: @memroy_mi@\n"), agent -> Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("@memroy_mi@")
                .hasMessageContaining("memory_mi");
    }

    private static SortedMap<String, String> made(Map<String, String> environment) {
        return KubernetesFiles.of(Pipeline.shipped(), new Part("agent.yaml", PART), agent -> environment);
    }

    private static SortedMap<String, String> committed() throws IOException {
        SortedMap<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(INFRA.resolve("kubernetes/agents"))) {
            for (Path file : files.toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return committed;
    }

    /** As infra/functions.yaml has it. */
    private static Map<String, String> environment(AgentWiring agent) {
        Map<String, String> environment = new HashMap<>(texts("agents_of", agent.function()));
        if (Pipeline.shipped()
                .channel(agent.reads())
                .filter(Channel::takesUploads)
                .isPresent()) {
            environment.putAll(texts("parts", "reads-uploads"));
        }
        return environment;
    }

    private static Map<String, String> texts(String section, String entry) {
        try {
            Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(INFRA.resolve("functions.yaml")));
            Map<String, String> texts = new HashMap<>();
            if (((Map<?, ?>) file.get(section)).get(entry) instanceof Map<?, ?> grant) {
                ((Map<?, ?>) grant.get("environment")).forEach((name, value) -> texts.put("" + name, "" + value));
            }
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
