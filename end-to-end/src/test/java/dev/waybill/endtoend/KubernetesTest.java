package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests say what pipeline.yaml says, and what Kubernetes understands. That agents' are made of it: KubernetesFilesTest. */
class KubernetesTest {

    private static final String POD = "spec/template/spec/";
    private static final String CONTAINER = POD + "containers/0/";

    private static final Map<String, Class<?>> API = Map.of(
            "apps/v1 Deployment", Deployment.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "v1 Namespace", Namespace.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class);

    /** Of operators, which bring their own kinds. */
    private static final Set<String> OTHERS =
            Set.of("keda.sh/v1alpha1 ScaledObject", "monitoring.coreos.com/v1 PodMonitor");

    static List<Manifest> agents() {
        return Manifest.agents();
    }

    static List<Manifest> workloads() {
        return Manifest.workloads();
    }

    static List<Manifest> all() {
        return Manifest.all();
    }

    @Test
    void eachAgentHasItsManifestAndNobodyElse() {
        assertThat(agents())
                .extracting(Manifest::name)
                .containsExactlyInAnyOrderElementsOf(Pipeline.shipped().agents().stream()
                        .map(AgentWiring::slug)
                        .toList());
    }

    @Test
    void noTwoObjectsHaveOneName() {
        assertThat(all().stream()
                        .flatMap(manifest -> manifest.objects().stream())
                        .map(each -> each.get("kind") + " " + Manifest.child(each.get("metadata"), "name")))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("all")
    void kubernetesKnowsEveryFieldOfIt(Manifest manifest) {
        for (Map<String, Object> object : manifest.objects()) {
            String kind = object.get("apiVersion") + " " + object.get("kind");
            if (!OTHERS.contains(kind)) {
                assertThat(API).containsKey(kind);
                assertThat(strict().convertValue(object, API.get(kind))).isNotNull();
            }
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        Map<String, Object> wrong =
                Map.of("kind", "Deployment", "spec", Map.of("template", Map.of("spec", Map.of("serviceAcount", "a"))));

        assertThatThrownBy(() -> strict().convertValue(wrong, Deployment.class)).hasMessageContaining("serviceAcount");
    }

    /** The classes keep what they don't know; here nothing may be left for that. */
    private static ObjectMapper strict() {
        return new ObjectMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated any) {
                return false;
            }
        });
    }

    @Test
    void allOfThemAreApplied() throws Exception {
        assertThat(Files.readString(Manifest.FOLDER.resolve("kustomization.yaml")))
                .contains("\nnamespace: waybill\n")
                .contains("\n  - namespace.yaml\n")
                .contains("\n  - ingest.yaml\n")
                .contains("\n  - agents\n");
        String agents = Files.readString(Manifest.FOLDER.resolve("agents/kustomization.yaml"));
        assertThat(agents()).allSatisfy(each -> assertThat(agents).contains("  - " + each + ".yaml\n"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void itsObjectsBelongTogether(Manifest manifest) {
        Map<String, String> label = Map.of("app.kubernetes.io/name", manifest.name());

        for (Map<String, Object> object : manifest.objects()) {
            assertThat(Manifest.child(object.get("metadata"), "name")).isEqualTo(manifest.name());
            assertThat(Manifest.child(object.get("metadata"), "labels"))
                    .isEqualTo(
                            Map.of("app.kubernetes.io/name", manifest.name(), "app.kubernetes.io/part-of", "waybill"));
        }
        assertThat(manifest.at("Deployment", "spec/selector/matchLabels")).isEqualTo(label);
        assertThat(manifest.at("Deployment", "spec/template/metadata/labels"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsAllEntriesOf(label);
        assertThat(manifest.at("Deployment", POD + "serviceAccountName")).isEqualTo(manifest.name());
        assertThat(manifest.at("NetworkPolicy", "spec/podSelector/matchLabels")).isEqualTo(label);
        assertThat(manifest.at("PodDisruptionBudget", "spec/selector/matchLabels"))
                .isEqualTo(label);
    }

    @ParameterizedTest
    @MethodSource("workloads")
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
        assertThat(manifest.at("Deployment", POD + "containers"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void itIsProbedBoundAndOfOneVersion(Manifest manifest) {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(manifest.at("Deployment", CONTAINER + probe + "/httpGet/port"))
                    .as(probe)
                    .isEqualTo("http");
        }
        assertThat(manifest.at("Deployment", CONTAINER + "ports/0"))
                .isEqualTo(Map.of("name", "http", "containerPort", 8080));
        assertThat((String) manifest.at("Deployment", CONTAINER + "image"))
                .matches("[a-z0-9-]+:[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(manifest.at("Deployment", CONTAINER + "resources/requests/cpu"))
                .isNotNull();
        assertThat(mebibytes(manifest, "requests")).isPositive().isLessThanOrEqualTo(mebibytes(manifest, "limits"));
        assertThat(manifest.at("Deployment", POD + "volumes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("name", "tmp", "emptyDir", Map.of("sizeLimit", "16Mi")));
    }

    private static int mebibytes(Manifest manifest, String which) {
        String text = (String) manifest.at("Deployment", CONTAINER + "resources/" + which + "/memory");
        assertThat(text).endsWith("Mi");
        return Integer.parseInt(text.replace("Mi", ""));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void itRunsTheAgentThatItIsNamedAfter(Manifest manifest) {
        AgentWiring agent = agentOf(manifest);

        assertThat(manifest.objects())
                .extracting(each -> each.get("kind"))
                .containsExactly(
                        "ServiceAccount", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "ScaledObject");
        assertThat(manifest.variable("WAYBILL_AGENT")).contains(agent.id());
        assertThat((String) manifest.at("Deployment", CONTAINER + "image")).startsWith(agent.function() + ":");
    }

    @ParameterizedTest
    @MethodSource("agents")
    void itsResourcesAndTimesAreThoseOfTheAgent(Manifest manifest) {
        AgentWiring agent = agentOf(manifest);

        assertThat(mebibytes(manifest, "limits")).isEqualTo(agent.memoryMegabytes());
        assertThat((Integer) manifest.at("Deployment", POD + "terminationGracePeriodSeconds"))
                .as("a batch may end, and then there is something to do")
                .isGreaterThanOrEqualTo((int) agent.timeout().toSeconds() + 15);
    }

    @ParameterizedTest
    @MethodSource("agents")
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

    @Test
    void twoFrontEndsAtLeastAndTheServiceFindsThem() {
        Manifest ingest = ingest();

        assertThat((Integer) ingest.at("HorizontalPodAutoscaler", "spec/minReplicas"))
                .isGreaterThanOrEqualTo(2);
        assertThat(ingest.at("HorizontalPodAutoscaler", "spec/scaleTargetRef/name"))
                .isEqualTo("ingest");
        assertThat(ingest.at("Service", "spec/selector")).isEqualTo(Map.of("app.kubernetes.io/name", "ingest"));
        assertThat(ingest.at("Service", "spec/ports/0/targetPort")).isEqualTo("http");
        Manifest example = Manifest.of(Manifest.FOLDER.resolve("examples/ingress.yaml"));
        assertThat(example.at("Ingress", "spec/rules/0/http/paths/0/backend/service/name"))
                .isEqualTo("ingest");
        assertThat(example.at("Ingress", "spec/tls/0/secretName")).isNotNull();
    }

    @Test
    void theFrontEndHasTheTimeToEndWhatItHasBegun() {
        Manifest ingest = ingest();
        int quiet = (Integer) ingest.at("Deployment", CONTAINER + "lifecycle/preStop/sleep/seconds");
        Duration requests = Duration.parse(
                "PT" + ingest.variable("QUARKUS_SHUTDOWN_TIMEOUT").orElseThrow());

        assertThat((Integer) ingest.at("Deployment", POD + "terminationGracePeriodSeconds"))
                .isGreaterThanOrEqualTo(quiet + (int) requests.toSeconds() + 10);
    }

    @Test
    void whatTheFrontEndHoldsFitsHalfOfItsMemory() {
        Manifest ingest = ingest();
        int bodies = Integer.parseInt(
                ingest.variable("WAYBILL_INGEST_IN_FLIGHT").orElseThrow().replace("M", ""));

        assertThat(bodies + 64 + 4 * 20)
                .as("bodies, Kafka's buffer.memory and large bodies, in MiB")
                .isLessThan(mebibytes(ingest, "limits") / 2);
    }

    @Test
    void itsProducersAreReadFromASecret() {
        Manifest ingest = ingest();

        assertThat(ingest.variable("WAYBILL_INGEST_PRODUCERS")).contains("/etc/waybill/producers.yaml");
        assertThat(ingest.at("Deployment", CONTAINER + "volumeMounts/0"))
                .isEqualTo(Map.of("name", "producers", "mountPath", "/etc/waybill", "readOnly", true));
        assertThat(ingest.at("Deployment", POD + "volumes/0/secret/secretName")).isEqualTo("waybill-producers");
    }

    private static Manifest ingest() {
        return Manifest.of(Manifest.FOLDER.resolve("ingest.yaml"));
    }

    private static AgentWiring agentOf(Manifest manifest) {
        return Pipeline.shipped().agents().stream()
                .filter(agent -> agent.slug().equals(manifest.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("pipeline.yaml has no agent for " + manifest));
    }
}
