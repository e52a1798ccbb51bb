package dev.waybill.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.archive.ArchiveClient;
import dev.waybill.archive.ArchivedTrace;
import dev.waybill.archive.Keeping;
import dev.waybill.archive.TraceArchive;
import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.trace.Position;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.ChannelTimes;
import dev.waybill.trace.redis.ExpiringTraces;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivingTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private EmbeddedRedis server;
    private EmbeddedS3 s3;
    private Vertx vertx;
    private Redis redis;
    private ArchiveClient client;

    @BeforeEach
    void start() {
        server = EmbeddedRedis.start(folder.resolve("redis"), 0);
        s3 = EmbeddedS3.start(folder.resolve("s3"), 0, "key", "secret", "archive");
        System.setProperty("aws.endpointUrlS3", s3.endpoint().toString());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        vertx = Vertx.vertx();
        redis = Redis.createClient(
                vertx, new RedisOptions().setConnectionString(server.uri()).setMaxWaitingHandlers(10_000));
        client = new ArchiveClient("archive");
    }

    @AfterEach
    void stop() {
        client.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        s3.close();
        server.close();
    }

    @Test
    void keepsWhatEndsSoonAndNothingElse() {
        List<UUID> ending = written(Duration.ofHours(3), 2_500);
        List<UUID> staying = written(Duration.ofDays(14), 50);
        redis.send(Request.cmd(Command.HSET)
                        .arg("state:moving-average@1:a")
                        .arg("state")
                        .arg("{}"))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        Archiving.Report report = archiving().run(Instant.now(), () -> true);

        assertThat(report).isEqualTo(new Archiving.Report(2_500, true));
        TraceArchive archive = client.archive();
        for (int i = 0; i < ending.size(); i += 500) {
            ArchivedTrace found = archive.find(ending.get(i)).orElseThrow();
            assertThat(Trace.of(found.dataId(), found.fields()).created()).contains(NOW);
        }
        assertThat(archive.find(staying.getFirst())).isEmpty();
        assertThat(archive.find(DataId.derived("a@1", ending.getFirst(), "b", 0)))
                .isEmpty();
    }

    private void keep(Instant run, ArchivedTrace trace) {
        Keeping keeping = client.archive().begin(run);
        keeping.add(trace);
        keeping.end();
    }

    @Test
    void whatIsKeptTwiceIsReadAsItWasTheLastTime() {
        UUID id = DataId.next();
        keep(NOW, new ArchivedTrace(id, Map.of("created", "1")));
        keep(NOW.plusSeconds(86_400), new ArchivedTrace(id, Map.of("created", "2")));

        assertThat(client.archive().find(id).orElseThrow().fields()).containsEntry("created", "2");
    }

    @Test
    void aRunWithoutTimeSaysThatItIsNotWhole() {
        written(Duration.ofHours(3), 10);

        assertThat(archiving().run(NOW, () -> false)).isEqualTo(new Archiving.Report(0, false));
    }

    private Archiving archiving() {
        return new Archiving(new ExpiringTraces(List.of(redis), TIMEOUT), client.archive(), Duration.ofDays(2));
    }

    private List<UUID> written(Duration timeToLive, int number) {
        RedisTraces traces = new RedisTraces(redis, RedisTopology.SINGLE_NODE, ChannelTimes.all(timeToLive), TIMEOUT);
        List<UUID> ids = IntStream.range(0, number).mapToObj(i -> DataId.next()).toList();
        traces.write(ids.stream()
                .map(id -> TraceLine.created(id, NOW, new Position("demand", 0, 1)))
                .toList());
        return ids;
    }
}
