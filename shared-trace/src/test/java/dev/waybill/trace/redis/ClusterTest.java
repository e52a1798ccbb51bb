package dev.waybill.trace.redis;

import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
