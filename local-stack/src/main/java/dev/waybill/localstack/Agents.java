package dev.waybill.localstack;

import dev.waybill.localstack.lambda.Deployment;
import dev.waybill.localstack.lambda.EventSourceMapping;
import dev.waybill.localstack.lambda.Function;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.Mapping;
import dev.waybill.localstack.process.Launcher;
import dev.waybill.pipeline.AgentWiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The agents: each a function in the Lambda host, and the mapping that feeds it from its channel. */
final class Agents {

    private final Plan plan;
    private final Launcher launcher;
    private final Consumer<String> say;

    Agents(Plan plan, Launcher launcher, Consumer<String> say) {
        this.plan = plan;
        this.launcher = launcher;
        this.say = say;
    }

    Part part(AgentWiring agent) {
        Path zip = plan.built("agent-functions/" + agent.function() + "/target/function.zip");
        return new Part("agent " + agent.id() + " on " + agent.reads(), () -> start(agent, zip));
    }

    private AutoCloseable start(AgentWiring agent, Path zip) {
        Function function = new Function(deploy(agent, zip), settings(agent), plan.idle(), launcher, say);
        EventSourceMapping mapping = EventSourceMapping.start(mapping(agent), plan.kafka(), function, say);
        return () -> {
            mapping.close();
            function.close();
        };
    }

    private Deployment deploy(AgentWiring agent, Path zip) {
        Path runtimeClient = plan.root().resolve("local-stack/target/ric");
        Deployment deployed = Deployment.of(zip, plan.data().function(agent.slug()), runtimeClient);
        if (!deployed.functionPackage().isNative() && !Files.isDirectory(runtimeClient)) {
            throw new CannotStart(runtimeClient + " is missing. `./waybill up` builds it before it starts the stack.");
        }
        return deployed;
    }

    private FunctionSettings settings(AgentWiring agent) {
        return new FunctionSettings(
                agent.slug(),
                agent.memoryMegabytes(),
                agent.timeout(),
                Variables.agent(plan, agent),
                plan.data().log(agent.slug()));
    }

    private static Mapping mapping(AgentWiring agent) {
        return new Mapping(
                agent.reads(),
                agent.slug(),
                agent.batchSize(),
                agent.batchWindow(),
                agent.mode() == AgentWiring.Mode.PROVISIONED);
    }
}
