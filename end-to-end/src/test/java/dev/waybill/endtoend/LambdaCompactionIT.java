package dev.waybill.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.parquet.Compression;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.TableReader;
import dev.waybill.parquet.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compaction's function.zip, run through the Runtime API with what a schedule sends. */
class LambdaCompactionIT {

    private static final Path ZIP = FunctionZips.of("compaction-function");
    private static final String DIRECTORY = "channel=demand/date=2026-11-23/hour=12";

    private static final String TARGET = "s3-compaction-v1_%020d";
    private static final int ROWS = 5_000;

    @TempDir
    Path folder;

    @Test
    void smallObjectsBecomeOneWithEachDatumOnce() throws Exception {
        Path directory = Files.createDirectories(folder.resolve("s3/waybill").resolve(DIRECTORY));
        List<String> lines = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"), 0, "access", "secret", "waybill")) {
            for (int i = 0; i < 10; i++) {
                Envelope datum = Envelope.of(DataId.next(), "victoria", Instant.now(), Payload.of("{}"))
                        .build();
                lines.add(datum.dataId().toString());
                Files.writeString(
                        directory.resolve(name(i) + ".ndjson"), new String(EnvelopeCodec.encode(datum), UTF_8) + "\n");
                rows.addAll(table(directory.resolve(name(i) + ".parquet"), Compression.values()[i % 3]));
            }

            age(directory);
            assertThat(invoke(s3)).contains("\"sources\":20,\"targets\":2");
        }

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(TARGET.formatted(1) + ".ndjson", TARGET.formatted(2) + ".parquet");
        assertThat(Files.readAllLines(directory.resolve(TARGET.formatted(1) + ".ndjson")))
                .extracting(line ->
                        EnvelopeCodec.decode(line.getBytes(UTF_8)).dataId().toString())
                .containsExactlyElementsOf(lines);
        assertThat(ids(directory.resolve(TARGET.formatted(2) + ".parquet"))).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String name(int offset) {
        return "s3-storage-v1_demand-0_%020d".formatted(offset);
    }

    /** They came so long ago that nothing of them comes again. */
    private static void age(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(20))));
            }
        }
    }

    /** @return the data_ids in it */
    private static List<String> table(Path file, Compression compression) throws IOException {
        List<String> ids = new ArrayList<>();
        try (TableWriter table = new TableWriter(
                Files.newOutputStream(file), EnvelopeColumns.ALL, compression, EnvelopeColumns.UNIQUE)) {
            for (int i = 0; i < ROWS; i++) {
                ids.add(DataId.next().toString());
                Object[] row = new Object[EnvelopeColumns.ALL.size()];
                row[0] = ids.getLast();
                row[1] = "source-" + i % 7;
                row[2] = 1_000L * i;
                row[5] = List.of("a parent");
                row[9] = new byte[100];
                row[13] = "demand-0";
                row[14] = (long) i;
                table.write(row);
            }
        }
        return ids;
    }

    private static List<String> ids(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        try (TableReader table = new TableReader(file)) {
            for (Optional<Object[]> row = table.next(); row.isPresent(); row = table.next()) {
                ids.add(new String((byte[]) row.get()[0], UTF_8));
            }
        }
        return ids;
    }

    private String invoke(EmbeddedS3 s3) throws Exception {
        Map<String, String> variables = Map.of(
                "WAYBILL_COMPACTION_BUCKET", "waybill",
                "WAYBILL_COMPACTION_FOLDER", folder.resolve("scratch").toString(),
                "QUARKUS_S3_ENDPOINT_OVERRIDE", s3.endpoint().toString(),
                "QUARKUS_S3_PATH_STYLE_ACCESS", "true",
                "QUARKUS_S3_CHUNKED_ENCODING", "false",
                "QUARKUS_S3_CHECKSUM_VALIDATION", "false",
                "QUARKUS_S3_AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "access",
                "AWS_SECRET_ACCESS_KEY", "secret");
        try (Environment environment = Environment.start(
                FunctionPackage.deploy(ZIP, folder.resolve("function"), Project.ROOT.resolve("local-stack/target/ric")),
                new FunctionSettings(
                        "s3-compaction", 512, Duration.ofMinutes(15), variables, folder.resolve("function.log")),
                ChildProcess::start)) {
            assertThat(environment.startFailure()).isEmpty();
            byte[] event = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}".getBytes(UTF_8);
            InvocationResult result = environment.invoke(event, Duration.ofMinutes(15));
            assertThat(result)
                    .as(Files.readString(folder.resolve("function.log")))
                    .isInstanceOf(InvocationResult.Answered.class);
            return ((InvocationResult.Answered) result).payload();
        }
    }
}
