package dev.waybill.trace.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.HopTimes;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Counted;
import dev.waybill.trace.Tally.Effect;
import dev.waybill.trace.TraceLine;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trace and the audit's figures cost in Redis' memory, asked of Redis: prints what {@code docs/scale.md} says. */
class TraceSizeTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Position PLACE = new Position("demand", 3, 15_123_456);

    @TempDir
    Path folder;

    private EmbeddedRedis server;
    private Vertx vertx;
    private Redis redis;
    private RedisTraces traces;

    @BeforeEach
    void start() {
        server = EmbeddedRedis.start(folder, 0);
        vertx = Vertx.vertx();
        redis = Redis.createClient(vertx, new RedisOptions().setConnectionString(server.uri()));
        traces = new RedisTraces(
                redis, RedisTopology.SINGLE_NODE, ChannelTimes.all(Duration.ofDays(14)), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void aDatumWithThreeHopsAndAllDetailTakesLessThan450Bytes() {
        UUID id = DataId.next();
        traces.write(
                List.of(
                        TraceLine.created(id, CREATED, PLACE),
                        hop(id, "moving-average", Map.of("demand-average", 1), Optional.empty()),
                        hop(id, "demand-prediction", Map.of("demand-prediction", 1), Optional.empty()),
                        hop(
                                id,
                                "s3-storage",
                                Map.of(),
                                Optional.of(
                                        "channel=demand/date=2026-11-23/hour=01/s3-storage-v1_demand-3_00000000000015122992.ndjson.gz"))));

        long bytes = memory(id.toString());

        System.out.println("a trace with three hops and all detail takes " + bytes + " bytes");
        assertThat(bytes).isLessThan(450);
    }

    private static TraceLine hop(UUID id, String agent, Map<String, Integer> emitted, Optional<String> object) {
        return TraceLine.hop(
                id,
                CREATED,
                PLACE,
                new Hop(
                        new AgentId(agent, 1),
                        CREATED.plusMillis(333),
                        Outcome.OK,
                        1,
                        PLACE,
                        Optional.of(new HopTimes(134, 12)),
                        emitted,
                        Map.of(),
                        object,
                        Optional.empty()));
    }

    /** Of one agent in one partition that gets 10,000 data a minute, with a dead one in each. */
    @Test
    void aYearOfTheAuditsFiguresTakesMegabytes() {
        AgentId agent = new AgentId("moving-average", 1);
        int days = 5;
        Instant first = CREATED.truncatedTo(ChronoUnit.DAYS);
        List<Tally> tallies = new ArrayList<>();
        IntStream.range(0, days * 24 * 60).forEach(minute -> {
            Instant created = first.plus(minute, ChronoUnit.MINUTES);
            tallies.add(new Tally(
                    agent,
                    "demand-3",
                    List.of(
                            new Counted(
                                    2L * minute, created, Effect.DONE, Map.of("demand-average", 10_000 + minute % 7)),
                            new Counted(2L * minute + 1, created, Effect.DEAD, Map.of())),
                    Duration.ofMillis(10),
                    created));
        });
        // One at a time, as minutes come one after the other.
        tallies.forEach(each -> traces.write(List.of(), List.of(each)));

        long bytes = memory(AuditHash.key(agent, "demand-3"));

        double year = bytes * 365.0 / days / 1e6;
        System.out.printf("a year of one agent's figures in one partition takes %.1f MB%n", year);
        assertThat(year).isLessThan(10);
    }

    private long memory(String key) {
        return redis.send(Request.cmd(Command.MEMORY)
                        .arg("USAGE")
                        .arg(key)
                        .arg("SAMPLES")
                        .arg(0))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .toLong();
    }
}
