package dev.waybill.trace.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.TraceUnavailable;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleNodeTest extends RedisContract {

    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");

    @TempDir
    static Path folder;

    private static EmbeddedRedis server;
    private static Redis client;

    private final UUID id = DataId.next();

    SingleNodeTest() {
        super(client, RedisTopology.SINGLE_NODE);
    }

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start(folder, 0);
        client = Connections.open(RedisClientType.STANDALONE, server.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void saysSoWhenRedisIsAwayAndWorksAgainWhenItIsBack(@TempDir Path other) {
        EmbeddedRedis dying = EmbeddedRedis.start(other, 0);
        int port = dying.port();
        Redis client = Connections.open(RedisClientType.STANDALONE, "redis://127.0.0.1:" + port);
        RedisTraces interrupted = new RedisTraces(
                client, RedisTopology.SINGLE_NODE, ChannelTimes.all(Duration.ofDays(1)), Duration.ofSeconds(20));
        interrupted.write(List.of(TraceLine.created(id, CREATED, new Position("demand", 0, 15))));

        dying.kill();
        assertThatThrownBy(
                        () -> interrupted.write(List.of(TraceLine.created(id, CREATED, new Position("demand", 0, 15)))))
                .isInstanceOf(TraceUnavailable.class)
                .hasMessageContaining("Redis");

        try (EmbeddedRedis back = EmbeddedRedis.start(other, port)) {
            interrupted.write(List.of(TraceLine.created(id, CREATED, new Position("demand", 0, 15))));
            assertThat(Connections.await(interrupted.findAsync(id))).isPresent();
        }
    }
}
