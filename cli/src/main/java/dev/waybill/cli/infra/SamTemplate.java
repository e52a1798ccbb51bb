package dev.waybill.cli.infra;

import dev.waybill.pipeline.AgentWiring;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/** The plan as SAM's template: its parts put together, those of functions, mappings, schedules and topics once for each. */
final class SamTemplate {

    private static final Set<String> OF_FUNCTIONS_ONLY = Set.of("Log", "Network");

    private final DeploymentPlan plan;
    private final LifecycleRules rules;
    private final SamNames names;
    private final Function<String, Part> parts;

    /** @param parts the text of a part by its name */
    SamTemplate(DeploymentPlan plan, LifecycleRules rules, Function<String, Part> parts) {
        this.plan = plan;
        this.rules = rules;
        this.parts = parts;
        this.names = SamNames.parse(parts.apply("names"));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(parts.apply("parameters").text());
        text.append("\nResources:\n");
        for (String each :
                List.of("network", "stream", "cache", "buckets", "secrets", "front-end", "console", "alarms")) {
            text.append(parts.apply(each).with(shared())).append('\n');
        }
        plan.functions().forEach(each -> function(text, each));
        plan.topics()
                .forEach(each ->
                        text.append(parts.apply("topic").with(topic(each))).append('\n'));
        text.append(parts.apply("outputs").text());
        return text.toString();
    }

    private void function(StringBuilder text, PlannedFunction function) {
        Map<String, String> values = values(function);
        text.append(parts.apply("function").with(values)).append('\n');
        function.everyMinutes().ifPresent(minutes -> {
            values.put("rate", minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)");
            text.append(parts.apply("schedule").with(values)).append('\n');
            values.put("what", what(function));
            text.append(parts.apply("errors-alarm").with(values)).append('\n');
        });
        function.agent().ifPresent(agent -> agent(text, agent, values));
    }

    private static String what(PlannedFunction function) {
        return function.agent()
                .map(agent -> agent.id() + " fails; its batches come again and its channel waits")
                .orElse(function.name() + " fails; its clock tries again");
    }

    private void agent(StringBuilder text, AgentWiring agent, Map<String, String> values) {
        values.put("agent", agent.id());
        values.put("batch-size", Integer.toString(agent.batchSize()));
        values.put(
                "window",
                Mapping.window(agent).stream().mapToObj(Long::toString).collect(Collectors.joining()));
        for (Mapping each : Mapping.of(agent)) {
            values.put("mapping-id", id(each.group()));
            values.put("topic", each.topic());
            values.put("group", each.group());
            values.put("partitions", Integer.toString(plan.partitions(each.topic())));
            values.put(
                    "provisioned",
                    agent.mode() == AgentWiring.Mode.PROVISIONED
                            ? parts.apply("mapping-provisioned").with(values)
                            : "");
            text.append(parts.apply("mapping").with(values)).append('\n');
        }
        text.append(parts.apply("agent-alarms").with(values)).append('\n');
    }

    private Map<String, String> values(PlannedFunction function) {
        Map<String, String> values = new HashMap<>();
        values.put("id", id(function.name()));
        values.put("name", function.name());
        values.put("package", function.pack());
        values.put("condition", names.condition(function.onlyWith()));
        values.put("memory", Integer.toString(function.memoryMegabytes()));
        values.put("timeout", Long.toString(function.timeoutSeconds()));
        values.put("concurrency", names.concurrency(function.name()));
        values.put(
                "scratch",
                function.scratchMegabytes().stream().mapToObj(Long::toString).collect(Collectors.joining()));
        values.put("deadline-ms", Long.toString(function.timeoutSeconds() * 800));
        values.put("environment", environment(function));
        values.put("policy", policy(function));
        return values;
    }

    /** What static parts may use: the front end's variables and rights, for where it is a container; all topics. */
    private Map<String, String> shared() {
        Map<String, String> values = new HashMap<>();
        for (PlannedFunction each : plan.functions()) {
            if (each.agent().isEmpty()) {
                values.put(each.name() + "-policy", policy(each));
                values.put(each.name() + "-variables", variables(each));
            }
        }
        values.put("ingest-container-policy", policy(ofContainer("ingest")));
        values.put("data-rules", rules.data());
        values.put("upload-rules", rules.uploads());
        values.put(
                "topic-refs",
                plan.topics().stream()
                        .map(each -> "- !Ref " + id(each.name()) + "Topic\n")
                        .collect(Collectors.joining()));
        values.put("topics", plan.topics().stream().map(SamTemplate::listed).collect(Collectors.joining()));
        return values;
    }

    /** A container's log and network are not its own role's business. */
    private PlannedFunction ofContainer(String name) {
        PlannedFunction function = plan.functions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return function.may(function.policy().stream()
                .filter(each -> !OF_FUNCTIONS_ONLY.contains(each.sid()))
                .toList());
    }

    private String environment(PlannedFunction function) {
        return function.environment().entrySet().stream()
                .map(each -> each.getKey() + ": " + names.value(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** As a container has them. */
    private String variables(PlannedFunction function) {
        return function.environment().entrySet().stream()
                .map(each -> "- Name: " + each.getKey() + "\n  Value: " + names.value(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private String policy(PlannedFunction function) {
        return function.policy().stream()
                .map(each ->
                        """
                        - Sid: %s
                          Effect: Allow
                          Action: [%s]
                          Resource:
                        %s""".formatted(each.sid(), String.join(", ", quoted(each.actions())), resources(function, each)))
                .collect(Collectors.joining());
    }

    private String resources(PlannedFunction function, Statement statement) {
        return statement.resources().stream()
                .map(each -> "    - " + names.resource(each).replace("@id@", id(function.name())) + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(SamNames::quoted).toList();
    }

    private static Map<String, String> topic(NewTopic topic) {
        String settings = DeploymentPlan.settings(topic).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
        return Map.of(
                "id", id(topic.name()),
                "topic", topic.name(),
                "partitions", Integer.toString(topic.numPartitions()),
                "settings", Base64.getEncoder().encodeToString(settings.getBytes(StandardCharsets.UTF_8)),
                "settings-text", settings.strip().replace("\n", ", "));
    }

    private static String listed(NewTopic topic) {
        Map<String, String> settings = DeploymentPlan.settings(topic);
        return "- {name: %s, partitions: %d, retention_ms: %s, max_message_bytes: %s}%n"
                .formatted(
                        topic.name(),
                        topic.numPartitions(),
                        settings.get("retention.ms"),
                        settings.get("max.message.bytes"));
    }

    /** {@code moving-average-v1.dead} is {@code MovingAverageV1Dead}: CloudFormation's names have letters and digits only. */
    private static String id(String name) {
        return Arrays.stream(name.split("[-.]", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
