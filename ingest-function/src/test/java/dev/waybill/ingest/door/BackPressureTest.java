package dev.waybill.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.Answer;
import dev.waybill.ingest.Caller;
import dev.waybill.ingest.Line;
import dev.waybill.ingest.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(BackPressureTest.LittleRoom.class)
class BackPressureTest {

    private static final int ROOM = 1024 * 1024;
    private static final String DEMAND = "/v1/demand";

    private final Caller producer = new Caller(Servers.KEY);

    @Inject
    Door door;

    /** Room for two large bodies, and little time for them. */
    public static class LittleRoom implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waybill.ingest.in-flight", "1M", "waybill.ingest.body-timeout", "4s");
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        await().untilAsserted(() -> assertThat(door.bytesInFlight()).isZero());
    }

    @Test
    void whoComesWhenAllRoomIsTakenIsAskedToComeAgain() throws IOException {
        try (Line first = half();
                Line second = half()) {
            awaitHeld(1_000_000);

            Answer refused = producer.send("POST", DEMAND, new byte[100_000]);

            refused.isProblem(503, "nothing was stored");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(producer.send("POST", DEMAND, new byte[100]).status())
                    .as("a small one still fits")
                    .isEqualTo(202);
        }
        await().untilAsserted(() -> assertThat(
                        producer.send("POST", DEMAND, new byte[500_000]).status())
                .isEqualTo(202));
    }

    @Test
    void whoHangsUpInTheMiddleOfABodyHoldsNothingAnyMore() throws IOException {
        try (Line line = half()) {
            awaitHeld(500_000);
        }

        await().untilAsserted(() -> assertThat(door.bytesInFlight()).isZero());
    }

    @Test
    void aBodyThatDoesNotArriveInTimeIsRefused() throws IOException {
        try (Line line = half()) {
            line.answer().isProblem(408, "4 s");
        }
    }

    /** Some parts of 8 MiB, over twice the time of a body, at the pace of a slow line. */
    @Test
    void aLargeBodyMayTakeItsTimeAsLongAsItKeepsComing() throws Exception {
        byte[] step = new byte[1_200_000];
        int steps = 16;
        try (Line line = new Line().send(camera(step.length * steps))) {
            for (int sent = 0; sent < steps; sent++) {
                line.send(new String(step, StandardCharsets.ISO_8859_1));
                Thread.sleep(500);
            }

            assertThat(line.answer().status()).isEqualTo(202);
        }
    }

    @Test
    void aLargeBodyThatStopsComingIsRefused() throws Exception {
        try (Line line = new Line().send(camera(20_000_000))) {
            line.send("x".repeat(9_000_000));

            line.answer().isProblem(408, "of a large body", "4 s");
        }
    }

    private static String camera(int bytes) {
        return "POST /v1/frames HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nX-Camera: gate\r\nX-Api-Key: "
                + Servers.ALL + "\r\nContent-Length: " + bytes + "\r\n\r\n";
    }

    @Test
    void aSmallBodyThatDripsIsRefusedAsWell() throws IOException {
        try (Line line = new Line().send(Line.push(Servers.KEY, "Content-Length: 10") + "12345")) {
            line.answer().isProblem(408, "4 s");
        }
    }

    @Test
    void whoOnlyKnowsTheNameOfAProducerThatSignsTakesNobodysRoom() throws IOException {
        String guessed = "POST /v1/demand?source=billing HTTP/1.1\r\nHost: x\r\nContent-Length: 201000\r\n"
                + "webhook-id: 1\r\nwebhook-timestamp: 1\r\nwebhook-signature: v1,AAAA\r\n\r\n"
                + "x".repeat(200_000);
        try (Line first = new Line().send(guessed)) {
            awaitHeld(200_000);
            try (Line second = new Line().send(guessed);
                    Line third = new Line().send(guessed)) {
                second.answer().isProblem(503, "nothing was stored");
                third.answer().isProblem(503, "nothing was stored");

                assertThat(producer.send("POST", DEMAND, new byte[500_000]).status())
                        .isEqualTo(202);
            }
        }
    }

    @Test
    void whatUnpacksToMoreThanThereIsRoomForIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(("[\"" + "x".repeat(2 * ROOM) + "\"]").getBytes(StandardCharsets.US_ASCII));
        }

        producer.send(
                        "POST",
                        DEMAND + "/batch",
                        packed.toByteArray(),
                        "Content-Type",
                        "application/json",
                        "Content-Encoding",
                        "gzip")
                .isProblem(503, "nothing was stored");
    }

    @Test
    void refusedAndAcceptedBodiesAreLetGoAlike() {
        assertThat(producer.send("POST", DEMAND, new byte[1000]).status()).isEqualTo(202);
        producer.send("POST", DEMAND, new byte[1000], "Content-Encoding", "gzip")
                .isProblem(400);
        producer.send("POST", DEMAND + "/batch", new byte[1000], "Content-Type", "application/json")
                .isProblem(400);
    }

    /** A push of which all but the end has been sent. */
    private static Line half() throws IOException {
        return new Line().send(Line.push(Servers.KEY, "Content-Length: 510000") + "x".repeat(505_000));
    }

    private void awaitHeld(long bytes) {
        await().untilAsserted(() -> assertThat(door.bytesInFlight()).isGreaterThanOrEqualTo(bytes));
    }
}
