package dev.waybill.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedDataTest {

    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final URI PLACE = URI.create("s3://uploads/data/frames/1");

    @TempDir
    Path folder;

    private EmbeddedS3 server;
    private UploadedData data;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedS3.start(folder, 0, "access", "secret", "uploads");
        System.setProperty("aws.endpointUrlS3", server.endpoint().toString());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "secret");
        Path object = folder.resolve("uploads/data/frames/1");
        Files.createDirectories(object.getParent());
        Files.writeString(object, "abc");
        data = new UploadedData(Optional.of("uploads"));
    }

    @AfterEach
    void stop() {
        data.close();
        server.close();
    }

    @Test
    void theyAreRead() throws IOException {
        try (InputStream stream = data.open(new Payload.Reference(PLACE, 3, SHA_OF_ABC))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("abc");
        }
    }

    @Test
    void otherDataAreMalformed() {
        assertThatThrownBy(() -> read(new Payload.Reference(PLACE, 3, "0".repeat(64))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("SHA-256 is another one");
        assertThatThrownBy(() -> read(new Payload.Reference(URI.create("s3://uploads/data/frames/2"), 3, SHA_OF_ABC)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("there are no data");
    }

    @Test
    void whenS3IsAwayTheyWait() {
        server.close();

        assertThatThrownBy(() -> read(new Payload.Reference(PLACE, 3, SHA_OF_ABC)))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("S3");
    }

    @Test
    void withoutABucketTheyWaitForWhoeverDeploys() {
        UploadedData nowhere = new UploadedData(Optional.empty());

        assertThatThrownBy(() -> nowhere.open(new Payload.Reference(PLACE, 3, SHA_OF_ABC)))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("WAYBILL_UPLOADS_BUCKET");
    }

    private byte[] read(Payload.Reference reference) throws IOException {
        try (InputStream stream = data.open(reference)) {
            return stream.readAllBytes();
        }
    }
}
