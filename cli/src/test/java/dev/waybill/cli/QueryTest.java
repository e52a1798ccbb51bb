package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.parquet.Compression;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.TableWriter;
import dev.waybill.store.CompactionPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final String HOUR = "channel=demand/date=2026-11-23/hour=12";
    private static final String COUNT = "select count(*) as n, count(distinct data_id) as ids from demand";

    @TempDir
    Path bucket;

    private final AtomicInteger tries = new AtomicInteger();
    private final StringWriter answer = new StringWriter();

    @BeforeEach
    void makeDirectory() throws IOException {
        Files.createDirectories(bucket.resolve(HOUR));
        Files.createDirectories(bucket.resolve(CompactionPlan.folder(HOUR)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".ndjson", ".parquet"})
    void whatIsCompactedBetweenTheListAndTheReadingIsReadWhereItIsThen(String end) throws Exception {
        List<Envelope> data = List.of(datum(), datum(), datum());
        write("a" + end, data.subList(0, 2));
        write("b" + end, data.subList(2, 3));

        Query.answer(this::open, warehouse -> {
            if (tries.get() == 1) {
                compact(end, data);
            }
            ask(COUNT, warehouse);
        });

        assertThat(answer).hasToString("n  ids\n3  3\n");
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatGoesEachTimeIsSaidInTheEnd() throws Exception {
        List<Envelope> data = List.of(datum());

        assertThatThrownBy(() -> Query.answer(
                        () -> {
                            write("a.ndjson", data);
                            return open();
                        },
                        warehouse -> {
                            Files.delete(bucket.resolve(HOUR + "/a.ndjson"));
                            ask(COUNT, warehouse);
                        }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("a.ndjson");
        assertThat(tries).hasValue(3);
    }

    @Test
    void whatDuckDbRefusesIsAskedOnce() throws Exception {
        write("a.ndjson", List.of(datum()));

        assertThatThrownBy(() -> Query.answer(this::open, warehouse -> ask("select nothing from demand", warehouse)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nothing");
        assertThat(tries).hasValue(1);
    }

    private Warehouse open() throws SQLException, IOException {
        tries.incrementAndGet();
        return Warehouse.open(bucket);
    }

    private void ask(String sql, Warehouse warehouse) throws SQLException, IOException {
        warehouse.print(sql, false, new PrintWriter(answer, true));
    }

    private void compact(String end, List<Envelope> data) throws IOException {
        String target = "s3-compaction-v1_" + CompactionPlan.digits(1) + end;
        CompactionPlan plan = new CompactionPlan(HOUR + "/" + target, List.of(HOUR + "/a" + end, HOUR + "/b" + end));
        Files.write(bucket.resolve(CompactionPlan.folder(HOUR)).resolve(CompactionPlan.name(1)), plan.written());
        write(target, data);
        for (String source : plan.sources()) {
            Files.delete(bucket.resolve(source));
        }
    }

    private void write(String name, List<Envelope> data) throws IOException {
        Files.write(bucket.resolve(HOUR).resolve(name), name.endsWith(".parquet") ? parquet(data) : lines(data));
    }

    private static Envelope datum() {
        return Envelope.of(DataId.next(), "victoria", Instant.parse("2026-11-23T12:00:00Z"), Payload.of("{}"))
                .build();
    }

    private static byte[] lines(List<Envelope> data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Envelope each : data) {
            bytes.writeBytes(EnvelopeCodec.encode(each));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] parquet(List<Envelope> data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter table =
                new TableWriter(bytes, EnvelopeColumns.ALL, Compression.GZIP, EnvelopeColumns.UNIQUE)) {
            for (Envelope each : data) {
                Object[] row = new Object[EnvelopeColumns.ALL.size()];
                row[0] = each.dataId().toString();
                row[1] = each.source();
                row[2] = 0L;
                row[5] = List.of();
                row[13] = "demand-0";
                row[14] = 0L;
                table.write(row);
            }
        }
        return bytes.toByteArray();
    }
}
