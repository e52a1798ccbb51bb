package dev.waybill.localstack;

import dev.waybill.localstack.lambda.FunctionList;
import dev.waybill.localstack.server.EmbeddedStation;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What stack is wanted.
 *
 * @param root the project's folder, with the built packages
 * @param data where the stack keeps what it has
 * @param ports all known, none 0
 * @param secrets of this data folder
 * @param pipeline what runs
 * @param stationPort where the generation station is
 * @param functionsPort where the Lambda host tells which functions run
 * @param idle how long a function stays warm
 * @param without agents that are not started, by {@code moving-average@1}
 * @param natives which functions are those that {@code native-build.sh} has made
 */
public record Plan(
        Path root,
        DataFolder data,
        Ports ports,
        Secrets secrets,
        Pipeline pipeline,
        int stationPort,
        int functionsPort,
        Duration idle,
        Set<String> without,
        NativeChoice natives) {

    static final String BUCKET = "waybill";
    static final String UPLOADS = "waybill-uploads";

    /** The agents that are started. */
    List<AgentWiring> agents() {
        return pipeline.agents().stream()
                .filter(agent -> !without.contains(agent.id()))
                .toList();
    }

    String kafka() {
        return "127.0.0.1:" + ports.kafka();
    }

    String redis() {
        return "redis://127.0.0.1:" + ports.redis();
    }

    URI s3() {
        return http(ports.s3());
    }

    URI station() {
        return EmbeddedStation.webhook(stationPort);
    }

    URI functions() {
        return FunctionList.uri(functionsPort);
    }

    URI ingest() {
        return http(ports.ingest());
    }

    URI console() {
        return http(ports.console());
    }

    private static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * A function's zip.
     *
     * @param module its folder, {@code agent-functions/moving-average}
     */
    Path zip(String module) {
        String name = module.substring(module.lastIndexOf('/') + 1);
        if (!natives.has(name)) {
            return built(module + "/target/function.zip");
        }
        Path zip = root.resolve("target/native").resolve(name + ".zip");
        if (!Files.exists(zip)) {
            throw new CannotStart(zip + " is missing. `./native-build.sh " + name + "` builds it.");
        }
        return zip;
    }

    /** A file or folder that the build makes. */
    Path built(String relative) {
        Path path = root.resolve(relative);
        if (!Files.exists(path)) {
            throw new CannotStart(path + " is missing. `./waybill up` builds it before it starts the stack.");
        }
        return path;
    }
}
