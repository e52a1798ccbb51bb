package dev.waybill.host.testing;

import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Those of the local stack: no container needed. */
public final class EmbeddedServers implements Servers {

    /** What a broker says of its start and end is many lines, and none about the test. */
    private static final List<Logger> LOUD = Stream.of("kafka", "org.apache.kafka", "state")
            .map(Logger::getLogger)
            .toList();

    private final EmbeddedKafka kafka;
    private final Path redisFolder;
    private EmbeddedRedis redis;

    private EmbeddedServers(EmbeddedKafka kafka, Path redisFolder) {
        this.kafka = kafka;
        this.redisFolder = redisFolder;
        this.redis = EmbeddedRedis.start(redisFolder, 0);
    }

    /** Both on free ports, with their data in this folder. */
    public static EmbeddedServers start(Path folder) throws IOException {
        LOUD.forEach(logger -> logger.setLevel(Level.SEVERE));
        Path redisFolder = Files.createDirectories(folder.resolve("redis"));
        return new EmbeddedServers(EmbeddedKafka.start(folder.resolve("kafka"), 0), redisFolder);
    }

    /** Redis goes away, without a word. */
    public void redisGoes() {
        redis.kill();
    }

    /** Redis is back, with its data, where it was. */
    public void redisComesBack() {
        redis = EmbeddedRedis.start(redisFolder, redis.port());
    }

    /** Kafka goes away. */
    public void kafkaGoes() {
        kafka.stopBroker();
    }

    /** Kafka is back, with its data, where it was. */
    public void kafkaComesBack() {
        kafka.startBroker();
    }

    @Override
    public String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public String redis() {
        return redis.uri();
    }

    @Override
    public void close() {
        redis.close();
        kafka.close();
    }
}
