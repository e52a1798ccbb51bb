package dev.waybill.bench;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Readiness;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The process with Kafka and Redis, as the bench sees it. */
public final class Backend implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int kafkaPort;
    private final int redisPort;
    private final LineConnection redis;

    private Backend(ChildProcess process, int kafkaPort, int redisPort, LineConnection redis) {
        this.process = process;
        this.kafkaPort = kafkaPort;
        this.redisPort = redisPort;
        this.redis = redis;
    }

    /** Returns when both answer. */
    public static Backend start(Path folder) {
        int kafkaPort = FreePort.any();
        int redisPort = FreePort.any();
        List<String> line = List.of(
                Command.java(),
                "-XX:+UseSerialGC",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BackendMain.class.getName(),
                folder.toString(),
                Integer.toString(kafkaPort),
                Integer.toString(redisPort));
        Map<String, String> environment = EmbeddedRedis.given()
                .map(program -> Map.of(EmbeddedRedis.GIVEN, program))
                .orElse(Map.of());
        ChildProcess process = ChildProcess.start(
                        new Command("kafka-and-redis", line, environment, folder, folder.resolve("servers.log")))
                .endingWithThisJvm();
        try {
            Readiness.await(process, () -> EmbeddedRedis.answers(redisPort), START_LIMIT);
            LineConnection redis = LineConnection.to(redisPort);
            // The file would be written on this machine's processors; a cache on AWS has none.
            redis.command("CONFIG SET appendonly no");
            return new Backend(process, kafkaPort, redisPort, redis);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** As Kafka's clients want it. */
    public String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** As {@code quarkus.redis.hosts} has it. */
    String redisUri() {
        return "redis://127.0.0.1:" + redisPort;
    }

    public int redisPort() {
        return redisPort;
    }

    /** A connection to it that is the bench's own. */
    public LineConnection redis() {
        return redis;
    }

    /** The processor's time of Kafka and Redis. */
    Duration processorTime() {
        return kafkaTime().plus(redisTime());
    }

    /** The processor's time of Kafka. */
    public Duration kafkaTime() {
        return new ProcessFigures(process.handle()).processorTime();
    }

    /** The processor's time of Redis, which is a child of Kafka's process. */
    public Duration redisTime() {
        return process.handle()
                .descendants()
                .map(each -> new ProcessFigures(each).processorTime())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Resident bytes of Redis, a child of Kafka's process. */
    public long redisResident() {
        return process.handle()
                .descendants()
                .mapToLong(each -> new ProcessFigures(each).residentBytes())
                .sum();
    }

    @Override
    public void close() {
        redis.close();
        process.close();
    }
}
