package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.door.HeldBytes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Whatever strangers send: an answer that says what was wrong, nothing in the log, and nothing lost or made up. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class FuzzTest {

    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    private static final long SEED = Long.getLong("waybill.fuzz.seed", 20261124);
    private static final int REQUESTS = Integer.getInteger("waybill.fuzz.requests", 100_000);
    private static final int CONNECTIONS = 16;

    /** Redis and Kafka are slower than their time when the machine has more to do than it can: said, and not wrong. */
    private static final Pattern EXPECTED = Pattern.compile("Redis is away: .*TimeoutException"
            + "|Got error produce response .* retrying .*(NETWORK_EXCEPTION|REQUEST_TIMED_OUT)"
            + "|Received invalid metadata error in produce request .*(NetworkException|TimeoutException)");

    @Test
    void aHundredThousandFuzzedRequestsGetAnAnswerAndNothingElseHappens() {
        LOG.infof("seed %d: -Dwaybill.fuzz.seed=%d sends the same again", SEED, SEED);
        StreamEnd before = StreamEnd.now();
        FuzzFindings findings = new FuzzFindings();

        List<String> loud;
        try (LoudLog log = new LoudLog()) {
            send(findings);
            await().atMost(Duration.ofSeconds(25))
                    .untilAsserted(() ->
                            assertThat(HeldBytes.now()).as("bytes in flight").isZero());
            loud = log.without(EXPECTED);
        }

        LOG.info(findings);
        assertThat(loud).as("the log").isEmpty();
        assertThat(findings.wrong()).as("answers").isEmpty();
        assertThat(findings.statuses())
                .contains(200, 202, 204, 207, 400, 401, 403, 404, 405, 406, 409, 413, 414, 415, 422, 429);
        findings.compare(before.since());
    }

    private static void send(FuzzFindings findings) {
        URI door = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
        SplittableRandom random = new SplittableRandom(SEED);
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<CompletableFuture<Void>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                FuzzSender sender = new FuzzSender(door, new FuzzedRequests(random.split()), findings);
                senders.add(CompletableFuture.runAsync(() -> sender.send(REQUESTS / CONNECTIONS), threads));
            }
            senders.forEach(CompletableFuture::join);
        }
    }
}
