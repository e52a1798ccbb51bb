package dev.waybill.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class UploadBucketTest {

    private static final int PART = 5 * 1024 * 1024;
    private static final byte[] DATA = VerifiedStreamTest.data(2 * PART + 1000);

    @TempDir
    static Path folder;

    private static EmbeddedS3 server;
    private static UploadBucket bucket;

    @BeforeAll
    static void start() {
        server = EmbeddedS3.start(folder, 0, "key", "secret", "uploads", "other");
        S3Client s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
        bucket = new UploadBucket(s3, "uploads");
    }

    @AfterAll
    static void stop() {
        bucket.s3().close();
        server.close();
    }

    @Test
    void whatComesInPartsIsReadAsOne() throws IOException {
        // given
        Upload upload = begun(DATA);

        // when
        bucket.complete(upload, bring(upload, 1, 2, 3));

        // then
        assertThat(bucket.isComplete(upload)).isTrue();
        try (InputStream data = bucket.read(upload.data())) {
            assertThat(data.readAllBytes()).isEqualTo(DATA);
        }
    }

    @Test
    void thePartsThatHaveComeAreKnownToWhoeverGoesOn() throws IOException {
        // given
        Upload upload = begun(DATA);
        assertThat(bucket.open(upload)).isTrue();
        List<UploadPart> unused = bring(upload, 1, 3);

        // when
        Upload again = bucket.opened("frames", upload.envelope().dataId()).orElseThrow();

        // then
        assertThat(again).isEqualTo(upload);
        assertThat(bucket.parts(again))
                .extracting(UploadPart::number, UploadPart::bytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, (long) PART),
                        org.assertj.core.groups.Tuple.tuple(3, 1000L));
        bucket.complete(again, plus(bucket.parts(again), bring(again, 2).getFirst()));
        try (InputStream data = bucket.read(again.data())) {
            assertThat(data.readAllBytes()).isEqualTo(DATA);
        }
    }

    @Test
    void oneDatumIsOpenedAndEnteredOnce() {
        Upload upload = begun(DATA);

        Upload other = new Upload(upload.envelope(), "another", "", upload.multipartId());

        assertThat(bucket.open(upload)).isTrue();
        assertThat(bucket.open(upload)).isTrue();
        assertThat(bucket.open(other)).isFalse();
        assertThat(bucket.enter(upload)).isTrue();
        assertThat(bucket.enter(other)).isFalse();
        assertThat(bucket.entered("frames", upload.envelope().dataId())).contains(upload);
    }

    @Test
    void dataThatAreNotWhatTheEnvelopeSaysAreRefused() {
        // given
        Upload upload = begun(DATA);
        bucket.complete(upload, bring(upload, 1, 2, 3));
        Payload.Reference data = upload.data();

        // when, then
        assertThatThrownBy(() -> read(new Payload.Reference(data.uri(), DATA.length, "0".repeat(64))))
                .isInstanceOf(WrongData.class)
                .hasMessageContaining("SHA-256 is another one");
        assertThatThrownBy(() -> read(new Payload.Reference(data.uri(), DATA.length - 1, data.sha256())))
                .isInstanceOf(WrongData.class)
                .hasMessageContaining(DATA.length + " bytes; the envelope says " + (DATA.length - 1));
        assertThatThrownBy(() -> read(reference(bucket.place("frames", UUID.randomUUID()), DATA)))
                .isInstanceOf(WrongData.class)
                .hasMessageContaining("there are no data at s3://uploads/data/frames/");
    }

    @Test
    void dataAreReadFromTheBucketOfUploadsOnly() {
        for (String elsewhere : List.of(
                "s3://other/data/frames/1", "s3://uploads/open/frames/1", "https://uploads/data/frames/1", "s3:1")) {
            assertThatThrownBy(() -> read(reference(URI.create(elsewhere), DATA)))
                    .isInstanceOf(WrongData.class)
                    .hasMessageContaining("data are read from s3://uploads/data/ only");
        }
    }

    @Test
    void aSweepLeavesNothingOfWhatNobodyCompleted() {
        // given
        Upload halfway = begun(DATA);
        bucket.open(halfway);
        List<UploadPart> unused = bring(halfway, 1);
        Upload whole = begun(DATA);
        bucket.open(whole);
        bucket.complete(whole, bring(whole, 1, 2, 3));
        Upload entered = begun(DATA);
        bucket.open(entered);
        bucket.complete(entered, bring(entered, 1, 2, 3));
        bucket.enter(entered);
        Upload unopened = begun(DATA);
        List<UploadPart> unusedToo = bring(unopened, 1);

        // when
        int early = sweep(Duration.ofHours(24));
        boolean wasThere = bucket.isComplete(whole);
        int swept = sweep(Duration.ofHours(26));

        // then
        assertThat(early).isZero();
        assertThat(wasThere).isTrue();
        assertThat(swept).isGreaterThanOrEqualTo(2);
        assertThat(bucket.isComplete(whole)).isFalse();
        assertThat(bucket.parts(halfway)).isEmpty();
        assertThat(bucket.parts(unopened)).isEmpty();
        assertThat(bucket.opened("frames", halfway.envelope().dataId())).isEmpty();
        assertThat(bucket.opened("frames", entered.envelope().dataId()))
                .as("completing it sends it again")
                .isPresent();
        assertThat(bucket.isComplete(entered)).isTrue();
        assertThat(bucket.entered("frames", entered.envelope().dataId())).isPresent();
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromBeingSwept() {
        // given
        bucket.s3()
                .putObject(
                        request -> request.bucket("uploads").key("open/frames/000-broken"),
                        RequestBody.fromString("?"));
        Upload halfway = begun(DATA);
        bucket.open(halfway);

        // when, then
        assertThatThrownBy(() -> sweep(Duration.ofHours(26)))
                .hasMessageContaining("could not be swept")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("open/frames/000-broken"));
        assertThat(bucket.opened("frames", halfway.envelope().dataId())).isEmpty();
        bucket.s3().deleteObject(request -> request.bucket("uploads").key("open/frames/000-broken"));
    }

    @Test
    void whatIsGivenUpCannotBeEnteredMeanwhileNorWhatIsEnteredGivenUp() {
        // given
        Upload given = begun(DATA);
        bucket.open(given);
        Upload entered = begun(DATA);
        bucket.open(entered);
        bucket.complete(entered, bring(entered, 1, 2, 3));
        bucket.enter(entered);

        // when, then
        assertThat(bucket.giveUp(entered)).isFalse();
        assertThat(bucket.isComplete(entered)).isTrue();
        assertThat(bucket.giveUp(given)).isTrue();
        assertThat(bucket.opened("frames", given.envelope().dataId())).isEmpty();
        assertThat(bucket.entered("frames", given.envelope().dataId())).isEmpty();
        assertThat(bucket.parts(given)).isEmpty();
    }

    private static int sweep(Duration later) {
        return new Sweep(bucket, Clock.offset(Clock.systemUTC(), later)).run();
    }

    private static byte[] read(Payload.Reference reference) throws IOException {
        try (InputStream data = bucket.read(reference)) {
            return data.readAllBytes();
        }
    }

    private static Upload begun(byte[] data) {
        URI place = bucket.place("frames", DataId.next());
        Envelope envelope = Envelope.of(
                        DataId.next(), "camera-1", Instant.parse("2026-11-23T01:02:03.123Z"), reference(place, data))
                .channel("frames")
                .contentType("image/png")
                .attributes(java.util.Map.of("room", "höhle"))
                .build();
        return new Upload(envelope, "é\n".repeat(128), "key a/b" + "%".repeat(248), bucket.begin(place));
    }

    private static Payload.Reference reference(URI place, byte[] data) {
        return new Payload.Reference(place, data.length, VerifiedStreamTest.sha256(data));
    }

    private static List<UploadPart> bring(Upload upload, int... numbers) {
        List<UploadPart> parts = new ArrayList<>();
        for (int number : numbers) {
            byte[] part = Arrays.copyOfRange(DATA, (number - 1) * PART, Math.min(DATA.length, number * PART));
            parts.add(bucket.put(upload.data().uri(), upload.multipartId(), number, part, part.length));
        }
        return parts;
    }

    private static List<UploadPart> plus(List<UploadPart> some, UploadPart more) {
        return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(more))
                .sorted(java.util.Comparator.comparingInt(UploadPart::number))
                .toList();
    }
}
