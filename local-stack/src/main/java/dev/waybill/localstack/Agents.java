package dev.waybill.localstack;

import dev.waybill.localstack.lambda.EventSourceMapping;
import dev.waybill.localstack.lambda.Function;
import dev.waybill.localstack.lambda.FunctionList;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.Mapping;
import dev.waybill.localstack.lambda.Schedule;
import dev.waybill.localstack.process.Launcher;
import dev.waybill.pipeline.AgentWiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agents: each a function in the Lambda host, the mappings that feed it from its channel and from its redrive topic, and
 * the schedule by which it looks at its states.
 */
final class Agents {

    /** States expire after days, so looking for those once a day is enough. */
    private static final Duration ONCE_A_DAY = Duration.ofDays(1);

    private final Plan plan;
    private final Launcher launcher;
    private final Consumer<String> say;
    private volatile @Nullable FunctionList running;

    Agents(Plan plan, Launcher launcher, Consumer<String> say) {
        this.plan = plan;
        this.launcher = launcher;
        this.say = say;
    }

    /** Tells which functions run. */
    Part list() {
        return new Part("functions on " + plan.functions(), () -> {
            FunctionList list = FunctionList.start(plan.functionsPort());
            running = list;
            return list;
        });
    }

    Part part(AgentWiring agent) {
        Path zip = plan.zip("agent-functions/" + agent.function());
        return new Part("agent " + agent.id() + " on " + agent.reads(), () -> start(agent, zip));
    }

    /** One environment more, as Lambda has up to one for each partition: its mapping takes a share of them. */
    Part another(AgentWiring agent, int nth) {
        Path zip = plan.zip("agent-functions/" + agent.function());
        return new Part("agent " + agent.id() + " once more, on " + agent.reads(), () -> {
            String name = agent.slug() + "-" + nth;
            Function function = function(agent, name, zip);
            EventSourceMapping channel = channel(agent, name, function);
            return () -> {
                channel.close();
                function.close();
            };
        });
    }

    private AutoCloseable start(AgentWiring agent, Path zip) {
        Function function = function(agent, agent.slug(), zip);
        if (running != null) {
            running.add(function);
        }
        EventSourceMapping channel = channel(agent, agent.slug(), function);
        EventSourceMapping redrives = EventSourceMapping.start(
                mapping(agent, agent.redriveTopic(), agent.slug() + "-redrive", agent.slug() + "-redrive"),
                plan.kafka(),
                function,
                say);
        Schedule schedule = Schedule.start(agent.slug(), agent.state().tick().orElse(ONCE_A_DAY), function, say);
        return () -> {
            schedule.close();
            redrives.close();
            channel.close();
            function.close();
        };
    }

    private Function function(AgentWiring agent, String folder, Path zip) {
        return new Function(Packages.deploy(plan, folder, zip), settings(agent), plan.idle(), launcher, say);
    }

    private EventSourceMapping channel(AgentWiring agent, String member, Function function) {
        return EventSourceMapping.start(
                mapping(agent, agent.reads(), agent.slug(), member), plan.kafka(), function, say);
    }

    private FunctionSettings settings(AgentWiring agent) {
        return new FunctionSettings(
                agent.slug(),
                agent.memoryMegabytes(),
                agent.timeout(),
                Variables.agent(plan, agent),
                plan.data().log(agent.slug()));
    }

    private static Mapping mapping(AgentWiring agent, String topic, String group, String member) {
        return new Mapping(
                topic,
                group,
                member,
                agent.batchSize(),
                agent.batchWindow(),
                agent.mode() == AgentWiring.Mode.PROVISIONED);
    }
}
