package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.stream.PipelineTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * All that is deployed.
 *
 * @param functions those that every pipeline has, then its agents
 * @param topics channels, shadows, dead letters and redrives
 */
record DeploymentPlan(List<PlannedFunction> functions, List<NewTopic> topics) {

    private static final Duration A_DAY = Duration.ofDays(1);

    DeploymentPlan {
        functions = List.copyOf(functions);
        topics = List.copyOf(topics);
    }

    /** @throws Refused when the two don't fit each other, or AWS */
    static DeploymentPlan of(Pipeline pipeline, FunctionTable table) {
        List<NewTopic> topics = PipelineTopics.of(pipeline);
        Words words = words(pipeline, topics);
        List<PlannedFunction> functions = new ArrayList<>();
        for (TableEntry each : table.functions()) {
            functions.add(function(each, table, words));
        }
        for (AgentWiring each : pipeline.agents()) {
            functions.add(agent(each, pipeline, table));
        }
        return new DeploymentPlan(functions, topics);
    }

    private static Words words(Pipeline pipeline, List<NewTopic> topics) {
        return new Words(Map.of(
                "channels", pipeline.channels().stream().map(Channel::name).toList(),
                "topics", topics.stream().map(NewTopic::name).toList(),
                "deads", pipeline.agents().stream().map(AgentWiring::deadTopic).toList(),
                "redrives",
                        pipeline.agents().stream()
                                .map(AgentWiring::redriveTopic)
                                .toList()));
    }

    private static Words words(AgentWiring agent) {
        return new Words(Map.of(
                "id", List.of(agent.id()),
                "slug", List.of(agent.slug()),
                "reads", List.of(agent.reads()),
                "redrive", List.of(agent.redriveTopic()),
                "dead", List.of(agent.deadTopic()),
                "emits", agent.emits().stream().map(agent::topicOf).toList()));
    }

    private static PlannedFunction function(TableEntry entry, FunctionTable table, Words words) {
        List<Grant> grants = Stream.concat(parts(entry.parts(), table), Stream.of(entry.own()))
                .toList();
        return new PlannedFunction(
                entry.name(),
                entry.pack(),
                onlyWith(grants),
                entry.memoryMegabytes(),
                entry.timeoutSeconds(),
                entry.scratchMegabytes(),
                entry.everyMinutes(),
                environment(grants, words),
                policy(entry.name(), grants, words),
                Optional.empty());
    }

    private static PlannedFunction agent(AgentWiring agent, Pipeline pipeline, FunctionTable table) {
        Words words = words(agent);
        boolean readsUploads =
                pipeline.channel(agent.reads()).filter(Channel::takesUploads).isPresent();
        List<Grant> grants = Stream.of(
                        parts(table.agentParts(), table),
                        readsUploads ? parts(List.of("reads-uploads"), table) : Stream.<Grant>empty(),
                        Stream.of(table.agent(), table.agentsOf().getOrDefault(agent.function(), Grant.NOTHING)))
                .flatMap(each -> each)
                .toList();
        return new PlannedFunction(
                agent.slug(),
                agent.function(),
                onlyWith(grants),
                agent.memoryMegabytes(),
                agent.timeout().toSeconds(),
                OptionalLong.empty(),
                OptionalLong.of(tick(agent).toMinutes()),
                environment(grants, words),
                policy(agent.slug(), grants, words),
                Optional.of(agent));
    }

    /** All else about Lambda is the parser's to refuse; a local stack's clock also knows seconds. */
    private static Duration tick(AgentWiring agent) {
        Duration tick = agent.state().tick().orElse(A_DAY);
        if (tick.toMinutes() < 1 || tick.toSecondsPart() != 0 || tick.toMillisPart() != 0) {
            throw new Refused("infra/pipeline.yaml: agents.%s.tick is %d ms; EventBridge's rates are whole minutes"
                    .formatted(agent.id(), tick.toMillis()));
        }
        return tick;
    }

    private static Stream<Grant> parts(List<String> names, FunctionTable table) {
        return names.stream().map(name -> {
            Grant part = table.parts().get(name);
            if (part == null) {
                throw new Refused("%s: there is no part %s, but %s"
                        .formatted(
                                FunctionTable.FILE,
                                name,
                                table.parts().keySet().stream().sorted().toList()));
            }
            return part;
        });
    }

    private static String onlyWith(List<Grant> grants) {
        return grants.stream()
                .map(Grant::onlyWith)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static SortedMap<String, String> environment(List<Grant> grants, Words words) {
        SortedMap<String, String> environment = new TreeMap<>();
        for (Grant grant : grants) {
            grant.environment().forEach((name, value) -> environment.put(name, words.one(value)));
        }
        return environment;
    }

    private static List<Statement> policy(String function, List<Grant> grants, Words words) {
        List<Statement> policy = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (Grant grant : grants) {
            for (Statement each : grant.may()) {
                if (!sids.add(each.sid())) {
                    throw new Refused("%s: %s has two statements %s; a policy has each once"
                            .formatted(FunctionTable.FILE, function, each.sid()));
                }
                policy.add(new Statement(
                        each.sid(),
                        each.actions(),
                        each.resources().stream().flatMap(words::all).toList()));
            }
        }
        return policy;
    }

    /** The variables of an agent such as {@code moving-average@1}. */
    Map<String, String> environmentOf(String id) {
        return functions.stream()
                .filter(each ->
                        each.agent().filter(agent -> agent.id().equals(id)).isPresent())
                .findFirst()
                .orElseThrow()
                .environment();
    }

    /** The number of a topic's partitions. */
    int partitions(String topic) {
        return topics.stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .numPartitions();
    }

    /** A topic's settings, in their order of names. */
    static SortedMap<String, String> settings(NewTopic topic) {
        return new TreeMap<>(topic.configs() == null ? new HashMap<>() : topic.configs());
    }
}
