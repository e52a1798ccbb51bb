package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests say what pipeline.yaml says. */
class KubernetesTest {

    private static final String POD = "spec/template/spec/";
    private static final String CONTAINER = POD + "containers/0/";

    static List<Manifest> manifests() {
        return Manifest.all();
    }

    @Test
    void thereIsAModel() {
        assertThat(manifests()).extracting(Manifest::name).contains("moving-average-v1");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void itRunsTheAgentThatItIsNamedAfter(Manifest manifest) {
        AgentWiring agent = agentOf(manifest);

        for (String kind :
                List.of("ServiceAccount", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "ScaledObject")) {
            assertThat(manifest.at(kind, "metadata/name")).as(kind).isEqualTo(agent.slug());
        }
        Map<String, String> label = Map.of("app.kubernetes.io/name", agent.slug());
        assertThat(manifest.at("Deployment", "spec/selector/matchLabels")).isEqualTo(label);
        assertThat(manifest.at("NetworkPolicy", "spec/podSelector/matchLabels")).isEqualTo(label);
        assertThat(manifest.at("PodDisruptionBudget", "spec/selector/matchLabels"))
                .isEqualTo(label);
        assertThat(manifest.at("Deployment", CONTAINER + "env"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("name", "WAYBILL_AGENT", "value", agent.id()));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void itsResourcesAndTimesAreThoseOfTheAgent(Manifest manifest) {
        AgentWiring agent = agentOf(manifest);

        assertThat(manifest.at("Deployment", CONTAINER + "resources/limits/memory"))
                .isEqualTo(agent.memoryMegabytes() + "Mi");
        assertThat((Integer) manifest.at("Deployment", POD + "terminationGracePeriodSeconds"))
                .as("a batch may end, and then there is something to do")
                .isGreaterThanOrEqualTo((int) agent.timeout().toSeconds() + 15);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void itScalesByTheLagOfItsChannelAndOfItsDeadLettersThatComeBack(Manifest manifest) {
        AgentWiring agent = agentOf(manifest);
        int partitions = Pipeline.shipped().channel(agent.reads()).orElseThrow().partitions();

        assertThat(manifest.at("ScaledObject", "spec/scaleTargetRef/name")).isEqualTo(agent.slug());
        assertThat(manifest.at("ScaledObject", "spec/minReplicaCount")).isEqualTo(0);
        assertThat((Integer) manifest.at("ScaledObject", "spec/maxReplicaCount"))
                .isBetween(1, partitions);
        assertThat(manifest.at("ScaledObject", "spec/triggers"))
                .isEqualTo(List.of(trigger(agent, agent.reads()), trigger(agent, agent.redriveTopic())));
    }

    private static Map<String, Object> trigger(AgentWiring agent, String topic) {
        return Map.of(
                "type",
                "kafka",
                "metadata",
                Map.of(
                        "bootstrapServersFromEnv",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "topic",
                        topic,
                        "consumerGroup",
                        agent.slug(),
                        "lagThreshold",
                        Integer.toString(agent.batchSize()),
                        "offsetResetPolicy",
                        "earliest",
                        "allowIdleConsumers",
                        "false"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void itMayDoNothingThatItNeedNot(Manifest manifest) {
        assertThat(manifest.at("ServiceAccount", "automountServiceAccountToken"))
                .isEqualTo(false);
        assertThat(manifest.at("Deployment", POD + "automountServiceAccountToken"))
                .isEqualTo(false);
        assertThat(manifest.at("Deployment", POD + "securityContext/runAsNonRoot"))
                .isEqualTo(true);
        assertThat(manifest.at("Deployment", POD + "securityContext/seccompProfile/type"))
                .isEqualTo("RuntimeDefault");
        assertThat(manifest.at("Deployment", CONTAINER + "securityContext"))
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation",
                        false,
                        "readOnlyRootFilesystem",
                        true,
                        "capabilities",
                        Map.of("drop", List.of("ALL"))));
        assertThat(manifest.at("NetworkPolicy", "spec/policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
    }

    private static AgentWiring agentOf(Manifest manifest) {
        return Pipeline.shipped().agents().stream()
                .filter(agent -> agent.slug().equals(manifest.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("pipeline.yaml has no agent for " + manifest));
    }
}
