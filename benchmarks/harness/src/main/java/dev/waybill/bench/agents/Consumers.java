package dev.waybill.bench.agents;

import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.server.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our agent as a program that reads Kafka itself, and its peers, each as it is started. */
final class Consumers {

    static final String OURS = "waybill";

    /** Poll, emit, one pipeline of HSETs, commit: the ratios are to it. */
    static final String CAREFUL = "consumer-pipelined";

    private static final String PEERS = "dev.waybill.bench.peer.consumer.";

    static final List<String> NAMES = List.of(OURS, CAREFUL, "consumer-per-record", "kafka-streams");

    private Consumers() {}

    /**
     * A program to be measured.
     *
     * @param environment beside where Kafka and Redis are
     */
    record Contestant(String name, List<String> line, Map<String, String> environment) {}

    /** One of {@link #NAMES}. */
    static Contestant of(String name, Path root) {
        return switch (name) {
            case OURS ->
                new Contestant(
                        name,
                        java(
                                "-jar",
                                root.resolve("benchmarks/functions/agent/target/kafka/quarkus-app/quarkus-run.jar")
                                        .toString()),
                        Map.of(
                                "WAYBILL_AGENT",
                                Functions.AGENT,
                                "QUARKUS_HTTP_PORT",
                                Integer.toString(FreePort.any())));
            case CAREFUL -> peer(name, root, "ConsumerLoop", "pipelined");
            case "consumer-per-record" -> peer(name, root, "ConsumerLoop", "per-record");
            case "kafka-streams" -> peer(name, root, "StreamsLoop");
            default -> throw new IllegalArgumentException("there is no contestant " + name);
        };
    }

    private static Contestant peer(String name, Path root, String main, String... words) {
        Path target = root.resolve("benchmarks/peers/consumer/target");
        List<String> line = new ArrayList<>(List.of("-cp", target + "/*:" + target + "/lib/*", PEERS + main));
        line.addAll(List.of(words));
        return new Contestant(name, java(line.toArray(String[]::new)), Map.of());
    }

    /** For all the same flags: those of the functions' bench. */
    private static List<String> java(String... words) {
        List<String> line = new ArrayList<>(List.of(
                Command.java(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        line.addAll(List.of(words));
        return line;
    }
}
