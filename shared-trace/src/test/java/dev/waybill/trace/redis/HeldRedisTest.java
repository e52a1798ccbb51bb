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

/** All that holds by connections of the pool holds by one that is kept. */
class HeldRedisTest extends RedisContract {

    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static EmbeddedRedis server;
    private static Redis client;
    private static HeldRedis held;

    private final UUID id = DataId.next();

    HeldRedisTest() {
        super(held, RedisTopology.SINGLE_NODE);
    }

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start(folder, 0);
        client = Connections.open(RedisClientType.STANDALONE, server.uri());
        held = new HeldRedis(client, LIMIT);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void connectsAnewWhenRedisIsBack(@TempDir Path other) {
        EmbeddedRedis dying = EmbeddedRedis.start(other, 0);
        int port = dying.port();
        Redis pool = Connections.open(RedisClientType.STANDALONE, "redis://127.0.0.1:" + port);
        RedisTraces traces = traces(pool, LIMIT);
        write(traces);

        dying.kill();
        assertThatThrownBy(() -> write(traces))
                .isInstanceOf(TraceUnavailable.class)
                .hasMessageContaining("Redis");

        try (EmbeddedRedis back = EmbeddedRedis.start(other, port)) {
            write(traces);
            assertThat(Connections.await(traces.findAsync(id))).isPresent();
        }
        pool.close();
    }

    /** As behind a connection that was lost without a word, while its Lambda environment was frozen. */
    @Test
    void aConnectionThatDoesNotAnswerIsNotAskedAgain(@TempDir Path other) throws Exception {
        try (EmbeddedRedis silent = EmbeddedRedis.start(other, 0)) {
            Redis pool = Connections.open(RedisClientType.STANDALONE, silent.uri());
            RedisTraces traces = traces(pool, Duration.ofSeconds(1));
            write(traces);
            long before = connections(silent);

            signal("STOP", silent.pid());
            assertThatThrownBy(() -> write(traces)).isInstanceOf(TraceUnavailable.class);
            signal("CONT", silent.pid());

            write(traces);
            assertThat(Connections.await(traces.findAsync(id))).isPresent();
            assertThat(connections(silent)).isGreaterThan(before);
            pool.close();
        }
    }

    private static RedisTraces traces(Redis pool, Duration limit) {
        return new RedisTraces(
                new HeldRedis(pool, limit), RedisTopology.SINGLE_NODE, ChannelTimes.all(Duration.ofDays(1)), limit);
    }

    private void write(RedisTraces traces) {
        traces.write(List.of(TraceLine.created(id, CREATED, new Position("demand", 0, 15))));
    }

    /** How many were ever made, but for this one. */
    private static long connections(EmbeddedRedis server) {
        Redis another = Connections.open(RedisClientType.STANDALONE, server.uri());
        String stats = Connections.await(
                        another.send(io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.INFO)
                                .arg("stats")))
                .toString();
        another.close();
        return stats.lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)) - 1)
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
