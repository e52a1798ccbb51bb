package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.pipeline.Channel;
import dev.waybill.store.CompactionPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTableTest {

    private static final Channel CHANNEL = Channel.of("demand-average", 1, Duration.ofDays(7), 4096);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path bucket;

    @Test
    void aChannelIsATableWhateverItsObjectsAre() throws Exception {
        Path folder = Files.createDirectories(bucket.resolve("channel=demand-average/date=2026-11-23/hour=12"));
        Envelope first = datum("{\"mean\":1.5}");
        Envelope second = datum("no JSON");
        Envelope third = datum("{\"mean\":2.5}");
        Files.write(folder.resolve("a.ndjson"), lines(first, second));
        Files.write(folder.resolve("b.ndjson.gz"), zipped(lines(third)));
        try (Statement duckdb = open().createStatement()) {
            duckdb.execute("copy (select '" + DataId.next() + "' as data_id, 'tasmania' as source, now() as created,"
                    + " '{\"mean\":4}'::blob as data) to '" + folder.resolve("c.parquet") + "'");
        }

        assertThat(answer("select source, count(*) as n, sum((json->>'mean')::double) as mean from \"demand-average\""
                        + " group by source order by source"))
                .isEqualTo("""
                        source    n  mean
                        tasmania  1  4.0
                        victoria  3  4.0
                        """);
        assertThat(answer("select data, date, hour from \"demand-average\" where data_id = '" + second.dataId() + "'"))
                .isEqualTo("""
                        data              date        hour
                        0x6e6f204a534f4e  2026-11-23  12
                        """);
    }

    @Test
    void withoutObjectsThereIsNoTable() throws IOException {
        assertThat(StoredTable.of(bucket, CHANNEL).views()).isEmpty();
    }

    /** While its target is written there is none, and while sources are deleted some are there still. */
    @Test
    void whatIsCompactedIsReadOnce() throws Exception {
        String directory = "channel=demand-average/date=2026-11-23/hour=12";
        Path folder = Files.createDirectories(bucket.resolve(directory));
        Path plans = Files.createDirectories(bucket.resolve(CompactionPlan.folder(directory)));
        Envelope first = datum("1");
        Envelope second = datum("2");
        Files.write(folder.resolve("a.ndjson"), lines(first));
        Files.write(folder.resolve("b.ndjson"), lines(second));
        CompactionPlan plan =
                new CompactionPlan(directory + "/c.ndjson", List.of(directory + "/a.ndjson", directory + "/b.ndjson"));
        String count = "select count(*) as n from \"demand-average\"";

        Files.write(plans.resolve(CompactionPlan.name(1)), plan.written());
        assertThat(answer(count)).isEqualTo("n\n2\n");

        Files.write(folder.resolve("c.ndjson"), lines(first, second));
        assertThat(answer(count)).isEqualTo("n\n2\n");

        Files.delete(folder.resolve("a.ndjson"));
        assertThat(answer(count)).isEqualTo("n\n2\n");
        assertThat(new Plans(bucket).whereIs(directory + "/a.ndjson")).isEqualTo(directory + "/c.ndjson");
        assertThat(new Plans(bucket).whereIs(directory + "/b.ndjson")).isEqualTo(directory + "/b.ndjson");
        assertThat(new Plans(bucket).whereIs("nobody/s.ndjson")).isEqualTo("nobody/s.ndjson");
    }

    @Test
    void whatAReplayStoredBesideIsNotAsked() throws Exception {
        Path folder =
                Files.createDirectories(bucket.resolve("replay=abc/channel=demand-average/date=2026-11-23/hour=12"));
        Files.write(folder.resolve("a.ndjson"), lines(datum("1")));

        assertThat(StoredTable.of(bucket, CHANNEL).views()).isEmpty();
    }

    private String answer(String sql) throws Exception {
        try (Connection duckdb = open();
                Statement statement = duckdb.createStatement()) {
            for (String view : StoredTable.of(bucket, CHANNEL).views()) {
                statement.execute(view);
            }
            StringWriter text = new StringWriter();
            try (ResultSet rows = statement.executeQuery(sql);
                    PrintWriter out = new PrintWriter(text)) {
                Rows.print(rows, false, out);
            }
            return text.toString();
        }
    }

    private static Connection open() throws Exception {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    private static Envelope datum(String data) {
        return Envelope.of(DataId.next(), "victoria", NOON, Payload.of(data)).build();
    }

    private static byte[] lines(Envelope... data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Envelope each : List.of(data)) {
            bytes.writeBytes(EnvelopeCodec.encode(each));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
