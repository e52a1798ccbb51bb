package dev.waybill.cli.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.pipeline.AgentWiring;
import java.util.Collection;
import org.apache.kafka.clients.admin.NewTopic;

/** The plan as Terraform reads it: {@code infra/terraform/pipeline.json}. */
final class TerraformInput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = JSON.createObjectNode();

    private TerraformInput() {}

    static String of(DeploymentPlan plan) {
        return new TerraformInput().write(plan);
    }

    private String write(DeploymentPlan plan) {
        ObjectNode functions = root.putObject("functions");
        for (PlannedFunction each : plan.functions()) {
            ObjectNode function = functions.putObject(each.name());
            function(function, each);
            each.agent().ifPresent(agent -> agent(function.putObject("agent"), agent, plan.partitions(agent.reads())));
        }
        ArrayNode topics = root.putArray("topics");
        plan.topics().forEach(each -> topic(topics.addObject(), each));
        return root.toPrettyString() + "\n";
    }

    private static void function(ObjectNode json, PlannedFunction function) {
        json.put("package", function.pack());
        if (!function.onlyWith().isEmpty()) {
            json.put("only_with", function.onlyWith());
        }
        json.put("memory", function.memoryMegabytes()).put("timeout", function.timeoutSeconds());
        function.scratchMegabytes().ifPresent(megabytes -> json.put("scratch", megabytes));
        function.everyMinutes().ifPresent(minutes -> json.put("every_minutes", minutes));
        ObjectNode environment = json.putObject("environment");
        function.environment().forEach(environment::put);
        ArrayNode policy = json.putArray("policy");
        for (Statement each : function.policy()) {
            ObjectNode statement = policy.addObject().put("sid", each.sid());
            add(statement.putArray("actions"), each.actions());
            add(statement.putArray("resources"), each.resources());
        }
    }

    private static void agent(ObjectNode json, AgentWiring agent, int partitions) {
        json.put("id", agent.id())
                .put("reads", agent.reads())
                .put("partitions", partitions)
                .put("mode", agent.mode() == AgentWiring.Mode.PROVISIONED ? "provisioned" : "on-demand")
                .put("batch_size", agent.batchSize());
        Mapping.window(agent)
                .ifPresentOrElse(seconds -> json.put("batch_window", seconds), () -> json.putNull("batch_window"));
        ArrayNode mappings = json.putArray("mappings");
        for (Mapping each : Mapping.of(agent)) {
            mappings.addObject().put("topic", each.topic()).put("group", each.group());
        }
    }

    private static void topic(ObjectNode json, NewTopic topic) {
        json.put("name", topic.name()).put("partitions", topic.numPartitions());
        DeploymentPlan.settings(topic)
                .forEach((name, value) -> json.put(name.replace('.', '_'), Long.parseLong(value)));
    }

    private static void add(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
