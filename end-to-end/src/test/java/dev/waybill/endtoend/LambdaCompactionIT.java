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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compaction's function.zip, run through the Runtime API with what a schedule sends. */
class LambdaCompactionIT {

    private static final Path ZIP = Path.of(System.getProperty(
            "waybill.compaction.zip",
            Project.ROOT.resolve("compaction-function/target/function.zip").toString()));
    private static final String DIRECTORY = "channel=demand/date=2026-11-23/hour=12";

    @TempDir
    Path folder;

    @Test
    void smallObjectsBecomeOneWithEachDatumOnce() throws Exception {
        Path bucket = folder.resolve("s3/waybill");
        List<UUID> ids = new ArrayList<>();
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"), 0, "access", "secret", "waybill")) {
            Path directory = Files.createDirectories(bucket.resolve(DIRECTORY));
            for (int i = 0; i < 10; i++) {
                Envelope datum = Envelope.of(DataId.next(), "victoria", Instant.now(), Payload.of("{}"))
                        .build();
                ids.add(datum.dataId());
                Files.writeString(
                        directory.resolve(i + ".ndjson"), new String(EnvelopeCodec.encode(datum), UTF_8) + "\n");
            }

            assertThat(invoke(s3)).contains("\"sources\":10,\"targets\":1");
        }

        try (Stream<Path> left = Files.list(bucket.resolve(DIRECTORY))) {
            assertThat(left)
                    .singleElement()
                    .satisfies(one -> assertThat(Files.readAllLines(one))
                            .extracting(line ->
                                    EnvelopeCodec.decode(line.getBytes(UTF_8)).dataId())
                            .containsExactlyElementsOf(ids));
        }
    }

    private String invoke(EmbeddedS3 s3) throws Exception {
        Map<String, String> variables = Map.of(
                "WAYBILL_COMPACTION_BUCKET", "waybill",
                "WAYBILL_COMPACTION_QUIET", "0S",
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
