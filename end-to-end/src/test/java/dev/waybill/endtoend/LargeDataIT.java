package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.uploads.Sweep;
import dev.waybill.uploads.UploadBucket;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Data that are too large for messages, while the front end and the function that stores them are killed. */
class LargeDataIT {

    private static final int NUMBER = 40;
    private static final int BYTES = 9_000_000;
    private static final int KILLS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void noneIsLostAndNothingIsLeftThoughTheFrontEndAndTheStoringFunctionAreKilled() throws Exception {
        try (RunningStack stack = new RunningStack(folder.toRealPath().resolve("data"), "5s")) {
            stack.up();
            AtomicInteger answered = new AtomicInteger();
            try (ExecutorService producers = Executors.newFixedThreadPool(2)) {
                List<CompletableFuture<UUID>> pushes = IntStream.range(0, NUMBER)
                        .mapToObj(
                                number -> CompletableFuture.supplyAsync(() -> push(stack, number, answered), producers))
                        .toList();
                int kills = kill(stack, answered);
                List<UUID> receipts =
                        pushes.stream().map(CompletableFuture::join).toList();

                count(stack, receipts, kills);
            }
        }
    }

    /** The data of a push tell its number. */
    private static byte[] data(int number) {
        byte[] data = new byte[BYTES];
        new Random(number).nextBytes(data);
        return data;
    }

    /** As a producer does it: again and again with the same key, until there is a receipt. */
    private static UUID push(RunningStack stack, int number, AtomicInteger answered) {
        byte[] data = data(number);
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            HttpResponse<String> answer = HttpClient.newHttpClient()
                                    .send(request(stack, number, data), HttpResponse.BodyHandlers.ofString());
                            JsonNode receipt = new ObjectMapper().readTree(answer.body());
                            answered.addAndGet(answer.statusCode() == 202 ? 1 : 0);
                            return answer.statusCode() == 202
                                    ? UUID.fromString(
                                            receipt.required("data_id").asText())
                                    : null;
                        },
                        id -> id != null);
    }

    private static HttpRequest request(RunningStack stack, int number, byte[] data) throws IOException {
        JsonNode description = stack.description();
        return HttpRequest.newBuilder(URI.create(description.required("ingest").asText() + "/v1/frames"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Api-Key", description.required("api_key").asText())
                .header("Content-Type", "image/png")
                .header("X-Camera", "camera-" + number % 4)
                .header("Idempotency-Key", "frame-" + number)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(data))
                .build();
    }

    /** Each time some more pushes are answered. */
    private static int kill(RunningStack stack, AtomicInteger answered) {
        int kills = 0;
        for (int time = 1; time <= KILLS; time++) {
            int atLeast = NUMBER * time / (KILLS + 1);
            await().atMost(PATIENCE).until(() -> answered.get() >= atLeast);
            kills += (int) stack.processes().stream()
                    .filter(process -> RunningStack.commandLine(process).contains("ingest-function/quarkus-run.jar"))
                    .filter(ProcessHandle::destroyForcibly)
                    .count();
            stack.functions("frame-storage-v1").forEach(ProcessHandle::destroyForcibly);
        }
        return kills;
    }

    private static void count(RunningStack stack, List<UUID> receipts, int kills) throws Exception {
        JsonNode description = stack.description();
        try (Jedis redis = new Jedis(description.required("redis").asText())) {
            await().atMost(PATIENCE)
                    .until(() -> receipts.stream().allMatch(id -> redis.hexists(id.toString(), "frame-storage@1")));
        }
        Map<UUID, Envelope> stream = new HashMap<>();
        Topic.envelopes(description.required("kafka").asText(), "frames")
                .forEach(each -> stream.put(each.dataId(), each));
        try (S3Client s3 = client(description.required("s3"))) {
            UploadBucket uploads = new UploadBucket(s3, "waybill-uploads");
            int lost = 0;
            for (int number = 0; number < NUMBER; number++) {
                lost += isThere(uploads, stream.get(receipts.get(number)), data(number)) ? 0 : 1;
            }
            int swept = new Sweep(uploads, Clock.offset(Clock.systemUTC(), Duration.ofHours(26))).run();
            List<String> kept = keys(s3, "waybill-uploads", "data/");
            List<String> stored = keys(s3, "waybill", "channel=frames/");
            System.out.printf(
                    "large data, front end killed %d times: in %d, stream %d, stored %d, lost %d, doubled %d (swept %d, uploads kept %d)%n",
                    kills, NUMBER, stream.size(), stored.size(), lost, stored.size() - NUMBER, swept, kept.size());

            assertThat(kills).isGreaterThanOrEqualTo(2);
            assertThat(receipts).doesNotHaveDuplicates();
            assertThat(stream).hasSize(NUMBER);
            assertThat(lost).isZero();
            assertThat(stored).hasSize(NUMBER);
            assertThat(keys(s3, "waybill-uploads", "open/")).isEmpty();
            assertThat(s3.listMultipartUploads(request -> request.bucket("waybill-uploads"))
                            .uploads())
                    .isEmpty();
        }
    }

    private static boolean isThere(UploadBucket uploads, Envelope envelope, byte[] data) throws IOException {
        if (envelope == null || !(envelope.payload() instanceof Payload.Reference reference)) {
            return false;
        }
        try (InputStream stream = uploads.read(reference)) {
            return java.util.Arrays.equals(stream.readAllBytes(), data);
        }
    }

    private static List<String> keys(S3Client s3, String bucket, String prefix) {
        return new ArrayList<>(
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    private static S3Client client(JsonNode description) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(description.required("endpoint").asText()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        description.required("access_key").asText(),
                        description.required("secret_key").asText())))
                .build();
    }
}
