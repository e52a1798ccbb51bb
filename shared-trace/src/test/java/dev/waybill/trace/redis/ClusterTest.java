package dev.waybill.trace.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on three nodes, each with a third of the slots. */
class ClusterTest extends RedisContract {

    @TempDir
    static Path folder;

    private static RedisCluster cluster;
    private static Redis client;

    ClusterTest() {
        super(client, RedisTopology.CLUSTER);
    }

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(folder);
        client = Connections.open(RedisClientType.CLUSTER, cluster.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void whatEndsSoonIsFoundOnEveryNode() {
        Duration timeout = Duration.ofSeconds(10);
        List<UUID> ids = IntStream.range(0, 300).mapToObj(i -> DataId.next()).toList();
        new RedisTraces(client, RedisTopology.CLUSTER, ChannelTimes.all(Duration.ofHours(3)), timeout)
                .write(ids.stream()
                        .map(id -> TraceLine.created(id, Instant.EPOCH, new Position("demand", 0, 1)))
                        .toList());

        Set<String> found = new HashSet<>();
        try (ClusterNodes nodes = ClusterNodes.of(Connections.VERTX, client, URI.create(cluster.uri()), timeout)) {
            assertThat(nodes.all()).hasSize(3);
            ExpiringTraces.Walk walk = new ExpiringTraces(nodes.all(), timeout).walk(Duration.ofHours(5));
            while (walk.hasNext()) {
                found.addAll(walk.next().keySet());
            }
        }

        assertThat(found).containsAll(ids.stream().map(UUID::toString).toList());
    }
}
