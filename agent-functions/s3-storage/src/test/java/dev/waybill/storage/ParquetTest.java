package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.agent.testing.InMemoryCursors;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.trace.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored as Parquet, read by two readers that are not ours. */
class ParquetTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "time":{"type":"string","format":"date-time"},
              "demand_mwh":{"type":"number"},
              "meter":{"type":["integer","null"]},
              "holiday":{"type":"boolean"},
              "note":{"type":"string"},
              "source":{"type":"string"},
              "place":{"type":"object"}}}
            """;

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void start() {
        store = new Store(folder.resolve("s3"));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void eachEnvelopeIsARowWithTypedColumnsOfItsData() throws Exception {
        UUID parent = DataId.next();
        Envelope full = Envelope.of(DataId.next(), "victoria", NOON, Payload.of("""
                        {"time":"2026-11-23T13:00:00+01:00","demand_mwh":4000.5,"meter":7,"holiday":true,"note":"é",\
                        "source":"theirs","place":{"note":"not this one"},"more":[1]}"""))
                .channel("demand")
                .contentType("application/json")
                .parents(List.of(parent))
                .agent("cleaning@2")
                .attributes(java.util.Map.of("site", "a\"b"))
                .build();
        Envelope other = Envelope.of(
                        DataId.next(), "victoria", NOON, Payload.of("{\"demand_mwh\":\"many\",\"meter\":1.5"))
                .build();

        agent(Optional.of(SCHEMA)).on(List.of(at(3, full), at(4, other)));

        assertThat(
                        query(
                                "data_id, source, epoch_us(created), channel, content_type, parents, agent, attributes,"
                                        + " topic_partition, \"offset\", epoch_us(\"time\"), demand_mwh, meter, holiday, note, data_source"))
                .containsExactly(
                        full.dataId() + "|victoria|1795435200123456|demand|application/json|[" + parent
                                + "]|cleaning@2|{\"site\":\"a\\\"b\"}|demand-0|3|1795435200000000|4000.5|7|true|é|theirs",
                        other.dataId() + "|victoria|1795435200123456|demand|null|[]|null|null|demand-0|4"
                                + "|null|null|null|null|null|null");
        assertThat(query("decode(data)")).containsExactly(text(full), text(other));
        assertThat(query("column_name from (describe select *"))
                .as("one column for each that is named, none for what is no text, number or boolean")
                .hasSize(EnvelopeColumns.ALL.size() + 6 + 2);
    }

    @Test
    void everyDatumIsThereOnceForEachReaderAndTheFileIsSmall() throws Exception {
        List<Datum<Content>> data = IntStream.range(0, 10_000)
                .mapToObj(offset -> at(
                        offset,
                        Envelope.of(
                                        DataId.next(),
                                        "sensor-" + offset % 10,
                                        NOON.plusMillis(offset),
                                        Payload.of(
                                                "{\"time\":\"2026-11-23T%02d:%02d:00Z\",\"demand_mwh\":%d.%03d,\"holiday\":false}"
                                                        .formatted(
                                                                offset / 60 % 24,
                                                                offset % 60,
                                                                4000 + offset % 997,
                                                                offset % 991)))
                                .contentType("application/json")
                                .build()))
                .toList();

        agent(Optional.of(SCHEMA)).on(data);

        List<String> ids =
                data.stream().map(each -> each.envelope().dataId().toString()).toList();
        assertThat(query("data_id")).isEqualTo(ids);
        assertThat(idsByHardwood()).isEqualTo(ids);
        long ndjson = data.stream()
                .mapToLong(each -> EnvelopeCodec.encode(each.envelope()).length + 1)
                .sum();
        assertThat(store.bytes(store.keys().getFirst()).length).isLessThan((int) (ndjson / 3));
    }

    private S3Storage agent(Optional<String> schema) {
        Channel channel = new Channel(
                "demand",
                4,
                Duration.ofDays(7),
                4096,
                0,
                List.of("application/json"),
                new PartitionKey.Source(),
                schema,
                new StorageWiring(Format.PARQUET, Compression.GZIP, Layout.PLAIN));
        return new S3Storage(store.s3, S3StorageTest.CONFIG, new InMemoryCursors(), channel);
    }

    private static Datum<Content> at(long offset, Envelope envelope) {
        return new Datum<>(
                Content.of((Payload.Inline) envelope.payload()), envelope, new Position("demand", 0, offset));
    }

    private static String text(Envelope envelope) {
        return new String(((Payload.Inline) envelope.payload()).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Over all objects, as they lie in the store. */
    private List<String> query(String what) throws SQLException, IOException {
        for (String key : store.keys()) {
            Path file = folder.resolve("read").resolve(key);
            Files.createDirectories(file.getParent());
            Files.write(file, store.bytes(key));
        }
        String files = "'" + folder.resolve("read") + "/**/*.parquet'";
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(
                        "select " + what + " from " + files + (what.contains("(describe") ? ")" : ""))) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    private List<String> idsByHardwood() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String key : store.keys()) {
            try (HardwoodContext context = HardwoodContext.create(1);
                    ParquetFileReader file =
                            ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(store.bytes(key))), context);
                    RowReader rows = file.rowReader()) {
                while (rows.hasNext()) {
                    rows.next();
                    ids.add(rows.getString("data_id"));
                }
            }
        }
        return ids;
    }
}
