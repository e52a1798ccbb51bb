package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Kubernetes objects of a pipeline's agents, {@code infra/kubernetes/agents}: the same part filled in for each. */
final class KubernetesFiles {

    /** Beyond a batch's time: for the member to leave its group, and for what is open to be closed. */
    private static final int GRACE_SECONDS = 15;

    private static final int LEAST_REQUEST = 128;
    private static final String MADE = "# Made of infra/pipeline.yaml by ./waybill infra: change that.\n";

    private static final List<String> TO_POD_IDENTITY = List.of(
            "# Credentials of the pod's role, from the node's agent (EKS Pod Identity).",
            "- to:",
            "    - ipBlock:",
            "        cidr: 169.254.170.23/32",
            "  ports:",
            "    - port: 80");

    private KubernetesFiles() {}

    /**
     * All of them, by the names of their files in {@code infra/kubernetes/agents}.
     *
     * @param part {@code infra/kubernetes/parts/agent.yaml}
     * @param environment what an agent is told, as {@code infra/functions.yaml} has it
     * @throws Refused when the part has a word that nothing stands for, or a pod can't be told something
     */
    static SortedMap<String, String> of(
            Pipeline pipeline, Part part, Function<AgentWiring, Map<String, String>> environment) {
        SortedMap<String, String> files = new TreeMap<>();
        for (AgentWiring agent : pipeline.agents()) {
            Channel reads = pipeline.channel(agent.reads()).orElseThrow();
            files.put(agent.slug() + ".yaml", agent(agent, reads, part, variables(environment.apply(agent))));
        }
        files.put("kustomization.yaml", kustomization(List.copyOf(files.keySet())));
        return files;
    }

    private static List<PodVariable> variables(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(each -> new PodVariable(each.getKey(), each.getValue()))
                        .filter(each -> !each.isSharedByAll())
                        .toList();
    }

    private static String agent(AgentWiring agent, Channel reads, Part part, List<PodVariable> variables) {
        Map<String, String> words = new HashMap<>();
        words.put("id", agent.id());
        words.put("slug", agent.slug());
        words.put("function", agent.function());
        words.put("reads", agent.reads());
        words.put("redrive", agent.redriveTopic());
        words.put("partitions", Integer.toString(reads.partitions()));
        words.put("batch_size", Integer.toString(agent.batchSize()));
        words.put("grace_s", Long.toString(agent.timeout().toSeconds() + GRACE_SECONDS));
        words.put("memory_mi", Integer.toString(agent.memoryMegabytes()));
        words.put("request_mi", Integer.toString(Math.max(LEAST_REQUEST, agent.memoryMegabytes() / 4)));
        words.put(
                "environment",
                variables.stream().flatMap(each -> each.lines().stream()).collect(Collectors.joining("\n")));
        words.put("ways_out", String.join("\n", waysOut(variables)));
        return part.with(words);
    }

    private static List<String> waysOut(List<PodVariable> variables) {
        boolean asRole = variables.stream().anyMatch(PodVariable::isBucket);
        boolean outside = asRole || variables.stream().anyMatch(PodVariable::isUrl);
        return Stream.concat(
                        outside ? toHttps(asRole ? "S3" : "The service that it calls").stream() : Stream.empty(),
                        asRole ? TO_POD_IDENTITY.stream() : Stream.empty())
                .toList();
    }

    private static List<String> toHttps(String whom) {
        return List.of(
                "# " + whom + ": write its own addresses here instead, where they are known.",
                "- to:",
                "    - ipBlock:",
                "        cidr: 0.0.0.0/0",
                "        except: [169.254.0.0/16]",
                "  ports:",
                "    - port: 443");
    }

    private static String kustomization(List<String> files) {
        StringBuilder text = new StringBuilder(MADE)
                .append("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
        files.forEach(each -> text.append("  - ").append(each).append('\n'));
        return text.toString();
    }
}
