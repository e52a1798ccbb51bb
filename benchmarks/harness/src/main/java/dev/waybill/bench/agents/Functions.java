package dev.waybill.bench.agents;

import dev.waybill.localstack.lambda.FunctionPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Our runtime with a small agent on it, and its peers. */
final class Functions {

    static final String OURS = "waybill";

    /** The same, compiled ahead of time. */
    static final String NATIVE = "waybill-native";

    /** The same without writing traces, lineage and counters: what these cost. */
    static final String UNTRACED = "waybill-untraced";

    /** What a careful engineer writes: the ratios of processor time are to it. */
    static final String CAREFUL = "jackson-pipeline";

    /** What one writes first: the ratio with Redis far away is to it. */
    static final String PER_RECORD = "per-record";

    /** Powertools for AWS Lambda reads the event. */
    static final String POWERTOOLS = "powertools";

    static final List<String> NAMES = List.of(OURS, NATIVE, UNTRACED, CAREFUL, POWERTOOLS, PER_RECORD);

    /** As the trace writes it: the bench's agent stands in the place of this one in {@code pipeline.yaml}. */
    static final String AGENT = "moving-average@1";

    /** What that one emits to. */
    static final String OUTPUT = "demand-average";

    private static final String PEERS = "dev.waybill.bench.peer.function.";

    private Functions() {}

    /**
     * A function to be measured.
     *
     * @param classPath beside the driver's
     * @param handler the class that is called
     */
    record Contestant(String name, String classPath, String handler) {}

    /** Of {@link #NATIVE}. */
    static Path nativePackage(Path root) {
        return root.resolve("target/native/bench-agent.zip");
    }

    /** What each of them is told. */
    static Map<String, String> variables(String name, String kafka, int redisPort) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "QUARKUS_REDIS_HOSTS",
                "redis://127.0.0.1:" + redisPort,
                "WAYBILL_AGENT",
                AGENT,
                "WAYBILL_BENCH_UNTRACED",
                Boolean.toString(name.equals(UNTRACED)));
    }

    /**
     * One of {@link #NAMES} that runs on the JVM.
     *
     * @param folder where packages are unpacked
     */
    static Contestant of(String name, Path root, Path folder) {
        Path functions = root.resolve("benchmarks/functions");
        return switch (name) {
            case OURS, UNTRACED ->
                ours(name, functions.resolve("agent/target/function.zip"), folder.resolve("function"));
            case CAREFUL -> peer(name, functions, "JacksonPipeline");
            case POWERTOOLS -> peer(name, functions, "Powertools");
            case PER_RECORD -> peer(name, functions, "PerRecord");
            default -> throw new IllegalArgumentException("there is no contestant " + name);
        };
    }

    /** The package that would be deployed, called by the class that AWS would call. */
    private static Contestant ours(String name, Path zip, Path folder) {
        Path unpacked = FunctionPackage.deploy(zip, folder, folder).folder();
        return new Contestant(
                name, unpacked + ":" + unpacked + "/lib/*", "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler");
    }

    private static Contestant peer(String name, Path functions, String handler) {
        Path target = functions.resolve("peer/target");
        return new Contestant(name, target + "/*:" + target + "/lib/*", PEERS + handler);
    }
}
