package dev.waybill.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class EmbeddedS3Test {

    @TempDir
    Path folder;

    @Test
    void keeps_its_objects_over_a_restart() {
        try (EmbeddedS3 server = start();
                S3Client client = client(server, "secret")) {
            put(client, "datum");
        }

        try (EmbeddedS3 server = start();
                S3Client client = client(server, "secret")) {
            String kept = client.getObjectAsBytes(
                            request -> request.bucket("waybill").key("a/b"))
                    .asUtf8String();
            assertThat(kept).isEqualTo("datum");
        }
    }

    @Test
    void writes_an_object_only_once_if_asked() {
        try (EmbeddedS3 server = start();
                S3Client client = client(server, "secret")) {
            put(client, "first");

            assertThatThrownBy(() -> put(client, "second"))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        }
    }

    @Test
    void refuses_a_wrong_secret() {
        try (EmbeddedS3 server = start();
                S3Client client = client(server, "wrong")) {
            assertThatThrownBy(() -> put(client, "datum"))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    private EmbeddedS3 start() {
        return EmbeddedS3.start(folder, 0, "access", "secret", "waybill");
    }

    private static void put(S3Client client, String content) {
        client.putObject(
                request -> request.bucket("waybill").key("a/b").ifNoneMatch("*"), RequestBody.fromString(content));
    }

    private static S3Client client(EmbeddedS3 server, String secret) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", secret)))
                .serviceConfiguration(
                        service -> service.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .build();
    }
}
