package dev.waybill.bench;

import dev.waybill.localstack.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Our front end and its peers, each as it is started. */
final class Contestants {

    static final String OURS = "waybill";

    /** The same, compiled ahead of time. */
    static final String NATIVE = "waybill-native";

    /** The peer that the issue names: the ratios are to it. */
    static final String YARDSTICK = "rest-raw";

    /** For all JVMs the same: those of the local stack, with more heap. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    /** A native program that may have more lets its heap grow before it collects. */
    private static final String NATIVE_HEAP = "-Xmx128m";

    private final Path root;
    private final Backend backend;
    private final Path folder;

    /** @param folder for what a contestant has to be told in a file */
    Contestants(Path root, Backend backend, Path folder) {
        this.root = root;
        this.backend = backend;
        this.folder = folder;
    }

    static List<String> names() {
        return List.of(
                OURS, NATIVE, "vertx-limit", "vertx-raw", YARDSTICK, "rest-emitter", "spring-raw", "node-fastify");
    }

    Contestant of(String name) {
        return switch (name) {
            case OURS -> jvm(name, root.resolve("ingest-function"), "/v1/demand", true, settings());
            case NATIVE -> natively(name, root.resolve("target/native/ingest-server"), settings());
            case "vertx-limit" -> jvm(name, peer("vertx"), "/limit", false);
            case "vertx-raw" -> jvm(name, peer("vertx"), "/demand", true);
            case YARDSTICK -> jvm(name, peer("rest"), "/demand", true);
            case "rest-emitter" -> jvm(name, peer("emitter"), "/demand", true);
            case "spring-raw" -> spring(name, peer("spring").resolve("target"));
            case "node-fastify" -> node(name, root.resolve("benchmarks/peers/fastify/target/server.mjs"));
            default -> throw new IllegalArgumentException("there is no contestant " + name);
        };
    }

    private Path peer(String module) {
        return root.resolve("benchmarks/peers").resolve(module);
    }

    /** Of our front end. */
    private Map<String, String> settings() {
        Path producers = write(folder.resolve("producers.yaml"), """
                producers:
                  - source: bench
                    key_sha256: %s
                    channels: [demand]
                """.formatted(sha256(Demand.KEY)));
        return Map.of("QUARKUS_REDIS_HOSTS", backend.redisUri(), "WAYBILL_INGEST_PRODUCERS", producers.toString());
    }

    private Contestant natively(String name, Path program, Map<String, String> more) {
        return new Contestant(
                name,
                List.of(program.toString(), NATIVE_HEAP),
                "QUARKUS_HTTP_PORT",
                onLoopback(more),
                program,
                "/v1/demand",
                true);
    }

    private Contestant jvm(String name, Path module, String path, boolean stream) {
        return jvm(name, module, path, stream, Map.of());
    }

    private Contestant jvm(String name, Path module, String path, boolean stream, Map<String, String> more) {
        Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        List<String> line = java("-jar", jar.toString());
        return new Contestant(name, line, "QUARKUS_HTTP_PORT", onLoopback(more), jar, path, stream);
    }

    private Map<String, String> onLoopback(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", backend.kafka());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return environment;
    }

    private Contestant spring(String name, Path target) {
        Path libraries = target.resolve("lib");
        return new Contestant(
                name,
                java("-cp", target + "/*:" + libraries + "/*", "dev.waybill.bench.peer.spring.Application"),
                "SERVER_PORT",
                Map.of("KAFKA_BOOTSTRAP_SERVERS", backend.kafka()),
                libraries,
                "/demand",
                true);
    }

    private static List<String> java(String... words) {
        return Stream.of(Stream.of(Command.java()), FLAGS.stream(), Stream.of(words))
                .flatMap(each -> each)
                .toList();
    }

    private Contestant node(String name, Path script) {
        return new Contestant(
                name,
                List.of("node", script.toString()),
                "PORT",
                Map.of("KAFKA_BOOTSTRAP_SERVERS", backend.kafka(), "NODE_ENV", "production"),
                script,
                "/demand",
                true);
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
