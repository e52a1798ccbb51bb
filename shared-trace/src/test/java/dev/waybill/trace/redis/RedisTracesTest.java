package dev.waybill.trace.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.TraceUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTracesTest {

    private static final AgentId AVERAGE = new AgentId("moving-average", 1);
    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Duration TIME_TO_LIVE = Duration.ofDays(14);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static EmbeddedRedis server;
    private static Redis redis;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = EmbeddedRedis.start(folder, 0);
        redis = Redis.createClient(
                vertx, new RedisOptions().setConnectionString(server.uri()).setMaxWaitingHandlers(65_536));
    }

    @AfterAll
    static void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final RedisTraces traces = new RedisTraces(redis, TIME_TO_LIVE, TIMEOUT);
    private final RedisFoldStates states = new RedisFoldStates(redis, TIMEOUT);
    private final UUID id = DataId.next();

    @Test
    void writesTheContractsFormWithATimeToLive() {
        traces.write(List.of(TraceLine.created(id, CREATED), TraceLine.hop(id, CREATED, hop(15))));

        Response hash = ask(Command.HGETALL, id.toString());
        assertThat(hash.getKeys())
                .containsExactlyInAnyOrder(
                        "created", "moving-average@1", "moving-average@1#", "moving-average@1>demand-average");
        assertThat(hash.get("created")).hasToString("2026-11-23T01:02:03.123Z");
        assertThat(hash.get("moving-average@1")).hasToString("2026-11-23T01:02:04.123Z");
        assertThat(ask(Command.TTL, id.toString()).toLong()).isEqualTo(TIME_TO_LIVE.toSeconds());
    }

    @Test
    void everyWriteRenewsTheTimeToLive() {
        new RedisTraces(redis, Duration.ofSeconds(50), TIMEOUT).write(List.of(TraceLine.created(id, CREATED)));

        traces.write(List.of(TraceLine.hop(id, CREATED, hop(1))));

        assertThat(ask(Command.TTL, id.toString()).toLong()).isGreaterThan(50);
    }

    @Test
    void readsWhatItWroteAndNothingWhereThereIsNone() {
        UUID unknown = DataId.next();
        traces.write(List.of(TraceLine.hop(id, CREATED, hop(15))));

        var found = await(traces.find(List.of(unknown, id)));

        assertThat(found).containsOnlyKeys(id);
        assertThat(found.get(id).hops()).containsExactly(hop(15));
        assertThat(await(traces.find(unknown))).isEmpty();
    }

    @Test
    void tellsWhatAnAgentHasDoneInOneGoForTheLargestBatch() {
        List<UUID> ids = IntStream.range(0, 10_000).mapToObj(i -> DataId.next()).toList();
        List<TraceLine> odd = IntStream.range(0, 10_000)
                .filter(i -> i % 2 == 1)
                .mapToObj(i -> TraceLine.hop(ids.get(i), CREATED, hop(i)))
                .toList();
        traces.write(odd);

        Set<UUID> done = traces.done(AVERAGE, ids);

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        odd.stream().map(TraceLine::dataId).toList());
        assertThat(traces.done(new AgentId("moving-average", 2), ids)).isEmpty();
        assertThat(traces.done(AVERAGE, List.of())).isEmpty();
    }

    @Test
    void aStateIsReplacedOnlyIfNobodyElseHas() {
        String key = "sensor-" + id;
        assertThat(states.load(AVERAGE, List.of(key))).containsExactly(Map.entry(key, FoldState.NONE));

        FoldState first = FoldState.NONE.moved(new Position("demand", 0, 7)).holding(bytes("{\"n\":1}"));
        assertThat(states.replace(AVERAGE, Map.of(key, first))).isEmpty();
        assertThat(states.replace(AVERAGE, Map.of(key, first))).containsExactly(key);

        FoldState loaded = states.load(AVERAGE, List.of(key)).get(key);
        assertThat(loaded).isEqualTo(new FoldState(1, bytes("{\"n\":1}"), Map.of("demand-0", 7L)));
        FoldState second = loaded.moved(new Position("demand", 1, 3)).holding(new byte[] {0, (byte) 0xff, 10});
        assertThat(states.replace(AVERAGE, Map.of(key, second))).isEmpty();
        assertThat(states.load(AVERAGE, List.of(key)).get(key))
                .isEqualTo(new FoldState(2, new byte[] {0, (byte) 0xff, 10}, Map.of("demand-0", 7L, "demand-1", 3L)));
    }

    @Test
    void aStateHasNoTimeToLiveAndIsItsAgentsOwn() {
        String key = "sensor ü" + id;
        states.replace(AVERAGE, Map.of(key, FoldState.NONE.holding(bytes("x"))));

        assertThat(ask(Command.TTL, "state:moving-average@1:" + key).toLong()).isEqualTo(-1);
        assertThat(states.load(new AgentId("moving-average", 2), List.of(key)).get(key))
                .isEqualTo(FoldState.NONE);
    }

    @Test
    void saysSoWhenRedisIsAwayAndWorksAgainWhenItIsBack(@TempDir Path other) {
        EmbeddedRedis dying = EmbeddedRedis.start(other, 0);
        int port = dying.port();
        Redis client = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
        RedisTraces interrupted = new RedisTraces(client, TIME_TO_LIVE, TIMEOUT);
        interrupted.write(List.of(TraceLine.created(id, CREATED)));

        dying.kill();
        assertThatThrownBy(() -> interrupted.write(List.of(TraceLine.created(id, CREATED))))
                .isInstanceOf(TraceUnavailable.class)
                .hasMessageContaining("Redis");

        try (EmbeddedRedis back = EmbeddedRedis.start(other, port)) {
            interrupted.write(List.of(TraceLine.hop(id, CREATED, hop(1))));
            assertThat(interrupted.done(AVERAGE, List.of(id))).containsExactly(id);
        }
    }

    private static Hop hop(long offset) {
        return new Hop(
                AVERAGE,
                CREATED.plusSeconds(1),
                Outcome.OK,
                1,
                new Position("demand", 0, offset),
                Map.of("demand-average", 1));
    }

    private static Response ask(Command command, String key) {
        return await(redis.send(Request.cmd(command).arg(key)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
