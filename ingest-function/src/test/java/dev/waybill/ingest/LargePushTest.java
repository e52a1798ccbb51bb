package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large for a message go to the bucket of uploads while they come. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LargePushTest {

    private static final int INLINE = 256 * 1024;
    private static final int PART = 8 * 1024 * 1024;
    private static final String[] PNG = {"Content-Type", "image/png", "X-Camera", "gate"};

    private final Caller camera = new Caller(Servers.ALL);

    @ParameterizedTest
    @ValueSource(ints = {INLINE + 1, PART, PART + 1, 2 * PART + 5})
    void whatIsTooLargeForAMessageIsWhereItsEnvelopeSays(int size) throws IOException {
        byte[] data = UploadBox.bytes(size);

        Answer answer = camera.post("/v1/frames", data, PNG);

        assertThat(answer.status()).isEqualTo(202);
        Envelope envelope = Topic.envelope("frames", answer.dataId());
        assertThat(envelope.contentType()).isEqualTo("image/png");
        assertThat(Topic.only("frames", answer.dataId()).key()).isEqualTo("gate");
        assertThat(envelope.payload()).isInstanceOfSatisfying(Payload.Reference.class, reference -> {
            assertThat(reference.bytes()).isEqualTo(size);
            assertThat(reference.sha256()).isEqualTo(UploadBox.sha256(data));
        });
        assertThat(UploadBox.read(envelope.payload())).isEqualTo(data);
        assertThat(UploadBox.keys("open/frames/" + answer.dataId())).isEmpty();
        assertThat(UploadBox.keys("entered/frames/" + answer.dataId())).hasSize(1);
    }

    @Test
    void theLargestThatFitsAMessageTravelsInIt() {
        Answer answer = camera.post("/v1/frames", UploadBox.bytes(INLINE), PNG);

        assertThat(Topic.envelope("frames", answer.dataId()).payload()).isInstanceOf(Payload.Inline.class);
    }

    @Test
    void aBodyWhoseLengthIsUnsaidMayTurnOutLarge() throws Exception {
        byte[] data = UploadBox.bytes(PART + 77);

        Answer answer = camera.postChunked("/v1/frames", data, PNG);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(UploadBox.read(Topic.envelope("frames", answer.dataId()).payload()))
                .isEqualTo(data);
    }

    @Test
    void aLargeCloudEventKeepsItsAttributes() throws IOException {
        byte[] data = UploadBox.bytes(INLINE + 9);

        Answer answer = camera.post(
                "/v1/frames",
                data,
                "Content-Type",
                "image/png",
                "X-Camera",
                "gate",
                "ce-specversion",
                "1.0",
                "ce-id",
                "large-1",
                "ce-source",
                "/cameras/1",
                "ce-type",
                "frame");

        Envelope envelope = Topic.envelope("frames", answer.dataId());
        assertThat(envelope.attributes()).containsEntry("ce_id", "large-1").doesNotContainKey("ce.no_data");
        assertThat(UploadBox.read(envelope.payload())).isEqualTo(data);
    }

    @Test
    void theSameLargePushWithTheSameKeyIsOneDatum() {
        byte[] data = UploadBox.bytes(INLINE + 10);
        String[] keyed = {"Content-Type", "image/png", "X-Camera", "gate", "Idempotency-Key", "frame-10"};

        List<Answer> answers =
                IntStream.range(0, 3)
                        .mapToObj(each -> camera.sendAsync("POST", "/v1/frames", data, keyed))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        Answer other = camera.post("/v1/frames", UploadBox.bytes(INLINE + 11), keyed);

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::dataId)
                .containsOnly(answers.getFirst().dataId());
        assertThat(Topic.of("frames", answers.getFirst().dataId()))
                .extracting(each -> EnvelopeCodec.decode(each.value()).payload())
                .containsOnly(Topic.of("frames", answers.getFirst().dataId()).stream()
                        .map(each -> EnvelopeCodec.decode(each.value()).payload())
                        .findFirst()
                        .orElseThrow());
        other.isProblem(409, "used for another body");
    }

    @Test
    void nothingIsLeftOfABodyThatDoesNotComeWhole() throws IOException {
        int before = UploadBox.keys("").size();
        int unfinished = UploadBox.unfinished();

        try (Socket socket = new Socket("127.0.0.1", Caller.door().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/frames HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nX-Camera: gate\r\nX-Api-Key: "
                            + Servers.ALL + "\r\nContent-Length: 100000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(UploadBox.bytes(PART + 1000));
            out.flush();
            await().until(() -> UploadBox.unfinished() > unfinished);
        }

        await().until(() -> UploadBox.unfinished() == unfinished);
        assertThat(UploadBox.keys("")).hasSize(before);
    }

    @Test
    void moreThanTheChannelTakesIsRefusedAtOnce() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", Caller.door().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/frames HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nX-Camera: gate\r\nX-Api-Key: "
                            + Servers.ALL + "\r\nContent-Length: 5368709121\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void whatIsPackedHasToFitAMessage() {
        camera.post(
                        "/v1/frames",
                        UploadBox.bytes(INLINE + 12),
                        "Content-Type",
                        "image/png",
                        "X-Camera",
                        "gate",
                        "Content-Encoding",
                        "gzip")
                .isProblem(413, "at most 262144 bytes");
    }

    @Test
    void withoutTheChannelsKeyNothingIsTaken() {
        int before = UploadBox.keys("").size();

        camera.post("/v1/frames", UploadBox.bytes(INLINE + 13), "Content-Type", "image/png")
                .isProblem(400, "the header x-camera");

        assertThat(UploadBox.keys("")).hasSize(before);
    }

    @Test
    void whenTheBucketIsAwayTheProducerIsToldToComeAgain() {
        int port = Servers.s3.endpoint().getPort();
        Servers.s3.close();

        Answer away = camera.post("/v1/frames", UploadBox.bytes(INLINE + 14), PNG);
        Servers.startS3(port);
        Answer back = camera.post("/v1/frames", UploadBox.bytes(INLINE + 14), PNG);

        away.isProblem(503, "can't be reached");
        assertThat(back.status()).isEqualTo(202);
    }
}
