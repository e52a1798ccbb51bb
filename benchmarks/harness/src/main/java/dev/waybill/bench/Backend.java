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
import java.util.stream.Stream;

/** The process with Kafka and Redis, as the bench sees it. */
final class Backend implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int kafkaPort;
    private final RedisLine redis;

    private Backend(ChildProcess process, int kafkaPort, RedisLine redis) {
        this.process = process;
        this.kafkaPort = kafkaPort;
        this.redis = redis;
    }

    static Backend start(Path folder) {
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
        ChildProcess process = ChildProcess.start(
                        new Command("kafka-and-redis", line, Map.of(), folder, folder.resolve("servers.log")))
                .endingWithThisJvm();
        try {
            Readiness.await(process, () -> EmbeddedRedis.answers(redisPort), START_LIMIT);
            RedisLine redis = RedisLine.to(redisPort);
            // The file would be written on this machine's processors; a cache on AWS has none.
            redis.command("CONFIG SET appendonly no");
            return new Backend(process, kafkaPort, redis);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** As Kafka's clients want it. */
    String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    RedisLine redis() {
        return redis;
    }

    /** The processor's time of Kafka and Redis. */
    Duration processorTime() {
        return Stream.concat(Stream.of(process.handle()), process.handle().descendants())
                .map(each -> new ProcessFigures(each).processorTime())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        redis.close();
        process.close();
    }
}
