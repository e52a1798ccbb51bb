package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.AgentBench;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedS3;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3StorageTest {

    private static final String BUCKET = "waybill";
    private static final Instant NOON = Instant.parse("2026-11-23T12:59:59.999Z");

    @TempDir
    Path folder;

    private EmbeddedS3 server;
    private S3Client s3;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(folder, 0, "access", "secret", BUCKET);
        s3 = client(server.endpoint());
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void storesABatchAsOneObjectPerHourWithADatumALine() {
        List<Envelope> batch =
                List.of(datum("a", NOON), datum("b", NOON), datum("c", NOON.plusMillis(1)), datum("d", NOON));

        AgentBench.of(agent()).arrives(batch);

        assertThat(stored().keySet())
                .containsExactly(
                        "channel=input/date=2026-11-23/hour=12/s3-storage-v1_input-0_00000000000000000000.ndjson",
                        "channel=input/date=2026-11-23/hour=13/s3-storage-v1_input-0_00000000000000000002.ndjson");
        assertThat(stored().values().stream().flatMap(String::lines))
                .map(line -> EnvelopeCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(batch.get(0), batch.get(1), batch.get(3), batch.get(2));
    }

    @Test
    void aBatchThatIsStoredAgainReplacesItsObject() {
        List<Envelope> batch = List.of(datum("a", NOON), datum("b", NOON));

        AgentBench.of(agent()).arrives(batch);
        AgentBench.of(agent()).arrives(batch);

        assertThat(stored()).hasSize(1);
        assertThat(stored().values().iterator().next().lines()).hasSize(2);
    }

    @Test
    void saysThatItIsAnOutageWhenS3IsAway() {
        server.close();

        Report report = AgentBench.of(agent()).arrives(List.of(datum("a", NOON)));

        assertThat(report.unfinished()).hasValueSatisfying(rest -> {
            assertThat(rest.reason()).contains("S3");
            assertThat(rest.cause()).isInstanceOf(Outage.class);
        });
    }

    private S3Storage agent() {
        return new S3Storage(s3, new StorageConfig() {
            @Override
            public String bucket() {
                return BUCKET;
            }

            @Override
            public String agent() {
                return "s3-storage@1";
            }
        });
    }

    private static Envelope datum(String data, Instant created) {
        return Envelope.of(DataId.next(), "victoria", created, Payload.of(data))
                .channel("../evil")
                .build();
    }

    private TreeMap<String, String> stored() {
        TreeMap<String, String> objects = new TreeMap<>();
        s3.listObjectsV2(request -> request.bucket(BUCKET))
                .contents()
                .forEach(object -> objects.put(
                        object.key(),
                        s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(object.key()))
                                .asUtf8String()));
        return objects;
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .build();
    }
}
