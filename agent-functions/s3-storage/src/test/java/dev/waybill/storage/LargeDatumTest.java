package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.AgentBench;
import dev.waybill.agent.testing.InMemoryCursors;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that are not in their envelopes. */
class LargeDatumTest {

    private static final byte[] DATA = new byte[20_000_000];
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LargeData RIGHT = reference -> new ByteArrayInputStream(DATA);

    static {
        new Random(1).nextBytes(DATA);
    }

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void start() {
        store = new Store(folder);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void rawAnObjectHasTheDataThemselves() {
        Report report = bench(Format.RAW, RIGHT).arrives(List.of(frame()));

        assertThat(report.done()).isEqualTo(1);
        assertThat(store.keys()).singleElement().asString().endsWith(".png");
        assertThat(store.bytes(store.keys().getFirst())).isEqualTo(DATA);
    }

    @Test
    void whatIsNotWhatTheEnvelopeMeansIsNotStored() {
        AgentBench bench = bench(Format.RAW, reference -> wrongAtTheEnd());

        Report report = bench.arrives(List.of(frame()));

        assertThat(report.dead()).isEqualTo(1);
        assertThat(bench.deadLetters()).singleElement().asString().contains("another SHA-256");
        assertThat(store.keys()).noneMatch(key -> key.endsWith(".png"));
        assertThat(store.s3
                        .listMultipartUploads(request -> request.bucket(Store.BUCKET))
                        .uploads())
                .isEmpty();
    }

    @Test
    void amongManyALineSaysWhereTheDataAre() {
        Envelope frame = frame();

        Report report = bench(Format.NDJSON, LargeData.NONE).arrives(List.of(frame));

        assertThat(report.done()).isEqualTo(1);
        assertThat(store.data(store.keys().getFirst())).containsExactly(frame);
    }

    private AgentBench bench(Format format, LargeData data) {
        Channel channel = new Channel(
                "frames",
                4,
                Duration.ofDays(7),
                4096,
                5L << 30,
                List.of(),
                new PartitionKey.Source(),
                Optional.empty(),
                new StorageWiring(format, Compression.NONE, Layout.PLAIN));
        return AgentBench.of(new S3Storage(store.s3, S3StorageTest.CONFIG, new InMemoryCursors(), channel))
                .fetchingFrom(data);
    }

    private static Envelope frame() {
        return Envelope.of(
                        DataId.next(),
                        "camera-1",
                        NOON,
                        new Payload.Reference(URI.create("s3://uploads/data/frames/1"), DATA.length, "0".repeat(64)))
                .contentType("image/png")
                .build();
    }

    /** The last of its bytes is not given, as large-data does it. */
    private static InputStream wrongAtTheEnd() {
        return new ByteArrayInputStream(DATA) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                if (available() <= length) {
                    throw new Malformed("another SHA-256");
                }
                return super.read(to, from, length);
            }

            @Override
            public void close() throws IOException {
                super.close();
            }
        };
    }
}
