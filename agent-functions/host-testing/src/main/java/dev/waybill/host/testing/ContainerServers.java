package dev.waybill.host.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The images that others run: Apache's Kafka and Valkey. For tests that {@link NeedsContainers}. */
public final class ContainerServers implements Servers {

    private static final int REDIS_PORT = 6379;

    private final KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.1.1"));
    private final GenericContainer<?> redis =
            new GenericContainer<>(DockerImageName.parse("valkey/valkey:8.1")).withExposedPorts(REDIS_PORT);

    private ContainerServers() {}

    /** Whether there is an engine that runs containers. */
    public static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Returns when both serve. */
    public static ContainerServers start() {
        ContainerServers servers = new ContainerServers();
        servers.kafka.start();
        servers.redis.start();
        return servers;
    }

    @Override
    public String kafka() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String redis() {
        return "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT);
    }

    @Override
    public void close() {
        redis.stop();
        kafka.stop();
    }
}
