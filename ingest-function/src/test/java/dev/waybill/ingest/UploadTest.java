package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Envelope;
import dev.waybill.uploads.Sweep;
import dev.waybill.uploads.UploadClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that their producer puts into the bucket itself. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class UploadTest {

    private static final int PART = 64 * 1024 * 1024;
    private static final String ONE = "/v1/frames/uploads/{data_id}";
    private static final String[] GATE = {"X-Camera", "gate"};

    private final Caller camera = new Caller(Servers.ALL);

    @Inject
    Redis redis;

    @ParameterizedTest
    @ValueSource(ints = {1, 300_000, PART + 3})
    void whatWasUploadedIsADatumOnceItIsCompleted(int size) throws Exception {
        byte[] data = UploadBox.bytes(size);
        Answer announced = announce(data, GATE);
        JsonObject upload = new JsonObject(announced.body());

        bring(upload, data);
        boolean wasThere = !Topic.of("frames", id(announced)).isEmpty();
        Answer completed = camera.post(upload.getString("complete"), new byte[0]);

        assertThat(announced.status()).isEqualTo(201);
        assertThat(wasThere).isFalse();
        assertThat(completed.status()).isEqualTo(202);
        assertThat(completed.dataId()).isEqualTo(id(announced));
        Envelope envelope = Topic.envelope("frames", completed.dataId());
        assertThat(Topic.only("frames", completed.dataId()).key()).isEqualTo("gate");
        assertThat(envelope.contentType()).isEqualTo("image/png");
        assertThat(UploadBox.read(envelope.payload())).isEqualTo(data);
        assertThat(Trace.created(redis, completed.dataId())).isNotNull();
    }

    @Test
    void completedTwiceItIsOneDatumWithTheSameReceipt() throws Exception {
        byte[] data = UploadBox.bytes(2000);
        JsonObject upload = new JsonObject(announce(data, GATE).body());
        bring(upload, data);

        Answer first = camera.post(upload.getString("complete"), new byte[0]);
        Answer second = camera.post(upload.getString("complete"), new byte[0]);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Topic.of("frames", id(first))).hasSize(1);
        Answer shown = camera.send("GET", upload.getString("complete"), new byte[0]);
        assertThat(documented(shown, ONE, "get").body()).contains("\"entered\"");
    }

    @Test
    void anUploadThatWasInterruptedGoesOnWithThePartsThatAreMissing() throws Exception {
        byte[] data = UploadBox.bytes(2 * PART + 10);
        JsonObject upload = new JsonObject(announce(data, GATE).body());
        bring(upload.getJsonArray("parts").getJsonObject(0), data);
        bring(upload.getJsonArray("parts").getJsonObject(2), data);

        Answer tooEarly = camera.post(upload.getString("complete"), new byte[0]);
        JsonObject again = new JsonObject(
                camera.send("GET", upload.getString("complete"), new byte[0]).body());
        JsonArray missing = again.getJsonArray("parts");
        bring(again, data);
        Answer completed = camera.post(upload.getString("complete"), new byte[0]);

        documented(tooEarly, ONE, "post");
        documented(completed, ONE, "post");
        tooEarly.isProblem(409, "have not come, or not with their size: [2]");
        assertThat(missing).hasSize(1);
        assertThat(missing.getJsonObject(0).getInteger("number")).isEqualTo(2);
        assertThat(completed.status()).isEqualTo(202);
        assertThat(UploadBox.read(Topic.envelope("frames", completed.dataId()).payload()))
                .isEqualTo(data);
    }

    @Test
    void theSameAnnouncementWithTheSameKeyIsTheSameUpload() throws Exception {
        byte[] data = UploadBox.bytes(2001);
        String[] keyed = {"X-Camera", "gate", "Idempotency-Key", "video-1"};

        Answer first = announce(data, keyed);
        Answer second = announce(data, keyed);
        bring(new JsonObject(second.body()), data);
        String complete = new JsonObject(first.body()).getString("complete");
        Answer completed = camera.post(complete, new byte[0]);
        Answer third = announce(data, keyed);

        assertThat(second.status()).isEqualTo(200);
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(completed.status()).isEqualTo(202);
        assertThat(third.body()).contains("\"entered\"");
    }

    @Test
    void aUrlTakesNoMoreThanWasAnnounced() throws Exception {
        JsonObject upload = new JsonObject(announce(UploadBox.bytes(2002), GATE).body());

        int status = UploadBox.put(upload.getString("url"), UploadBox.bytes(2003));
        Answer completed = camera.post(upload.getString("complete"), new byte[0]);

        assertThat(status).isNotEqualTo(200);
        completed.isProblem(409, "have not come");
    }

    @Test
    void nobodyElseKnowsOfIt() throws Exception {
        byte[] data = UploadBox.bytes(2004);
        JsonObject upload = new JsonObject(announce(data, GATE).body());
        bring(upload, data);
        Caller other = new Caller(FuzzProducers.KEY);

        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            assertThat(other.send(method, upload.getString("complete"), new byte[0])
                            .status())
                    .isEqualTo(404);
        }
        assertThat(camera.post(upload.getString("complete"), new byte[0]).status())
                .isEqualTo(202);
    }

    @Test
    void whatIsGivenUpLeavesNothing() throws Exception {
        byte[] data = UploadBox.bytes(2005);
        Answer announced = announce(data, GATE);
        JsonObject upload = new JsonObject(announced.body());
        bring(upload, data);
        int unfinished = UploadBox.unfinished();

        Answer gone = camera.send("DELETE", upload.getString("complete"), new byte[0]);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(UploadBox.unfinished()).isEqualTo(unfinished - 1);
        assertThat(UploadBox.keys("open/frames/" + id(announced))).isEmpty();
        camera.post(upload.getString("complete"), new byte[0]).isProblem(404, "no upload");
        assertThat(Topic.of("frames", id(announced))).isEmpty();
    }

    @Test
    void whatIsNeverCompletedIsSweptAndNeverInTheStream() throws Exception {
        byte[] data = UploadBox.bytes(2006);
        Answer announced = announce(data, GATE);
        bring(new JsonObject(announced.body()), data);

        try (UploadClient client = new UploadClient(Servers.UPLOADS)) {
            int swept = new Sweep(client.bucket(), Clock.offset(Clock.systemUTC(), Duration.ofHours(26))).run();
            assertThat(swept).isPositive();
        }

        assertThat(Topic.of("frames", id(announced))).isEmpty();
        assertThat(UploadBox.keys("open/frames/" + id(announced))).isEmpty();
        assertThat(UploadBox.unfinished()).isZero();
    }

    @Test
    void whatWasLetInCannotBeGivenUp() throws Exception {
        byte[] data = UploadBox.bytes(2007);
        JsonObject upload = new JsonObject(announce(data, GATE).body());
        bring(upload, data);
        assertThat(camera.post(upload.getString("complete"), new byte[0]).status())
                .isEqualTo(202);

        camera.send("DELETE", upload.getString("complete"), new byte[0]).isProblem(409, "in the stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | 400 | no JSON object",
                "{\"sha256\": \"SHA\", \"content_type\": \"image/png\"} | 400 | bytes is how many",
                "{\"bytes\": 0, \"sha256\": \"SHA\", \"content_type\": \"image/png\"} | 400 | from 1",
                "{\"bytes\": 1.5, \"sha256\": \"SHA\", \"content_type\": \"image/png\"} | 400 | whole number",
                "{\"bytes\": 5368709121, \"sha256\": \"SHA\", \"content_type\": \"image/png\"} | 413 | at most 5368709120",
                "{\"bytes\": 1, \"sha256\": \"abc\", \"content_type\": \"image/png\"} | 400 | lower-case hexadecimal",
                "{\"bytes\": 1, \"sha256\": 7, \"content_type\": \"image/png\"} | 400 | sha256 is no text",
                "{\"bytes\": 1, \"sha256\": \"SHA\", \"content_type\": \"text/plain\"} | 415 | frames takes image/*",
                "{\"bytes\": 1, \"sha256\": \"SHA\"} | 415 | frames takes image/*",
            })
    void anAnnouncementThatIsWrongIsToldWhatIsRight(String json, int status, String words) {
        Answer refused = camera.postJson("/v1/frames/uploads", json.replace("SHA", "0".repeat(64)), GATE);

        documented(refused, "/v1/frames/uploads", "post").isProblem(status, words);
    }

    @Test
    void aChannelThatTakesNoUploadsSaysSo() {
        camera.postJson("/v1/demand/uploads", "{}").isProblem(404, "demand takes no uploads");
        camera.postJson("/v1/frames/uploads/" + UUID.randomUUID(), "", GATE).isProblem(404, "no upload");
        camera.postJson("/v1/frames/uploads/x", "", GATE).isProblem(404, "nothing at this path");
        camera.send("PUT", "/v1/frames/uploads", new byte[0]).isProblem(405, "announced with POST");
        new Caller("").postJson("/v1/frames/uploads", "{}", GATE).isProblem(401, "who are you");
    }

    /** As the API's page says. */
    private static Answer documented(Answer answer, String path, String method) {
        ApiPage.readBy(Servers.ALL).operation(path, method).requireDocumented(answer);
        return answer;
    }

    private static UUID id(Answer announced) {
        return UUID.fromString(announced.json().getString("data_id"));
    }

    private Answer announce(byte[] data, String... headers) {
        String json = new JsonObject()
                .put("bytes", data.length)
                .put("sha256", UploadBox.sha256(data))
                .put("content_type", "image/png")
                .encode();
        return documented(camera.postJson("/v1/frames/uploads", json, headers), "/v1/frames/uploads", "post");
    }

    /** All parts that are missing, or one of them. */
    private static void bring(JsonObject upload, byte[] data) throws IOException, InterruptedException {
        if (upload.containsKey("parts")) {
            for (Object part : upload.getJsonArray("parts")) {
                bring((JsonObject) part, data);
            }
            return;
        }
        int from = (upload.getInteger("number") - 1) * PART;
        byte[] part = Arrays.copyOfRange(data, from, from + upload.getInteger("bytes"));
        assertThat(UploadBox.put(upload.getString("url"), part)).isEqualTo(200);
    }
}
