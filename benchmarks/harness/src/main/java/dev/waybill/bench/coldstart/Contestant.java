package dev.waybill.bench.coldstart;

import dev.waybill.localstack.MeasuredFunction;
import dev.waybill.localstack.Plan;
import dev.waybill.localstack.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A function whose start is measured.
 *
 * @param name as the table shows it
 * @param module of ours: it says what the first event is
 * @param built the package; for the peer the folder where its module is built
 */
record Contestant(String name, String module, Path built) {

    private static final String NATIVE = "-native";

    static final String FRONT_END = "ingest-function";
    static final String NATIVE_FRONT_END = FRONT_END + NATIVE;
    static final String AGENT = "moving-average";
    static final String NATIVE_AGENT = AGENT + NATIVE;
    static final String SINK = "s3-storage";

    /** The agent's, by hand: Jackson, Kafka's client and Jedis; no Quarkus, and no guarantees. */
    static final String PEER = "jackson-pipeline";

    private static final String HANDLER = "dev.waybill.bench.peer.function.JacksonPipeline::handleRequest";

    /** All that could take part; not all may be built. */
    static List<Contestant> all(Path root) {
        return Stream.of(
                        Stream.of(FRONT_END, AGENT, SINK).map(module -> jvm(root, module)),
                        Stream.of(new Contestant(PEER, AGENT, root.resolve("benchmarks/functions/peer/target"))),
                        Stream.of(FRONT_END, AGENT, SINK)
                                .map(module -> new Contestant(
                                        module + NATIVE,
                                        module,
                                        root.resolve("target/native").resolve(module + ".zip"))))
                .flatMap(some -> some)
                .toList();
    }

    private static Contestant jvm(Path root, String module) {
        Path built = module.equals(FRONT_END)
                ? root.resolve(module).resolve("target/lambda/function.zip")
                : root.resolve("agent-functions").resolve(module).resolve("target/function.zip");
        return new Contestant(module, module, built);
    }

    boolean isBuilt() {
        return Files.exists(built);
    }

    /** What makes it. */
    String maker() {
        if (name.equals(FRONT_END)) {
            return "mvn -Plambda -pl ingest-function -am -Dmaven.test.skip=true package";
        }
        return name.endsWith(NATIVE) ? "./native-build.sh " + module : "./waybill build";
    }

    MeasuredFunction deploy(Plan plan, Path folder) throws IOException {
        return name.equals(PEER)
                ? MeasuredFunction.peer(plan, name, module, unpacked(folder.resolve(PEER)), HANDLER)
                : MeasuredFunction.deploy(plan, name, module, built);
    }

    /** As a zip of it would be unpacked. */
    private Path unpacked(Path folder) throws IOException {
        Folders.delete(folder);
        Folders.copy(built.resolve("classes"), folder);
        Folders.copy(built.resolve("lib"), folder.resolve("lib"));
        return folder;
    }

    /** Bytes of the package; of the peer's classes and libraries as they are. */
    long bytes() throws IOException {
        return name.equals(PEER) ? bytes(built.resolve("classes")) + bytes(built.resolve("lib")) : Files.size(built);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
