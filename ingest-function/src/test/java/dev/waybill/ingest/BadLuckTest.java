package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.envelope.Envelope;
import dev.waybill.ingest.door.HeldBytes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Producers that die, and a broker that does. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class BadLuckTest {

    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private final Caller producer = new Caller(Servers.KEY);

    @Test
    void aProducerMayDieAtAnyByteAndLeavesNothingBehind() throws IOException {
        byte[] push = ("POST /v1/demand HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + Servers.KEY
                        + "\r\nIdempotency-Key: dies\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<String> loud;
        try (LoudLog log = new LoudLog()) {
            for (int sent = 0; sent <= push.length; sent++) {
                try (RawConnection connection = new RawConnection(Caller.door())) {
                    connection.send(Arrays.copyOf(push, sent));
                    connection.abort();
                }
            }
            await().untilAsserted(() -> assertThat(HeldBytes.now()).isZero());
            assertThat(producer.postJson("/v1/demand", "{}").status()).isEqualTo(202);
            loud = log.without(NOTHING);
        }

        assertThat(loud).isEmpty();
    }

    /** No receipt is a lie, and nothing is stored that was said not to be. */
    @Test
    void whenTheBrokerDiesUnderLoadEveryReceiptHasItsDatumAndNoRefusalHasOne() {
        StreamEnd before = StreamEnd.now();
        Queue<Push> pushes = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Void>> senders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                senders.add(CompletableFuture.runAsync(() -> pushUntil(enough, pushes), threads));
            }
            awaitOne(pushes, 202);
            Servers.kafka.stopBroker();
            try {
                awaitOne(pushes, 503);
            } finally {
                Servers.kafka.startBroker();
            }
            long accepted = accepted(pushes).size();
            await().atMost(Duration.ofSeconds(60)).until(() -> accepted(pushes).size() > accepted + 50);
            enough.set(true);
            senders.forEach(CompletableFuture::join);
        }

        List<Envelope> stream = before.since();
        assertThat(pushes).extracting(each -> each.answer().status()).containsOnly(202, 503);
        Set<UUID> stored = stream.stream().map(Envelope::dataId).collect(Collectors.toSet());
        assertThat(stream).hasSameSizeAs(stored);
        assertThat(accepted(pushes)).as("receipts without a datum").isSubsetOf(stored);
        Set<String> texts = stream.stream().map(Topic::text).collect(Collectors.toSet());
        assertThat(pushes)
                .filteredOn(each ->
                        each.answer().status() == 503 && each.answer().detail().contains("nothing was stored"))
                .extracting(Push::body)
                .as("refused, and stored all the same")
                .doesNotContainAnyElementsOf(texts);
    }

    private record Push(String body, Answer answer) {}

    private void pushUntil(AtomicBoolean enough, Queue<Push> pushes) {
        while (!enough.get()) {
            String body = "{\"id\":\"" + UUID.randomUUID() + "\"}";
            pushes.add(new Push(body, producer.postJson("/v1/demand", body)));
        }
    }

    private static void awaitOne(Queue<Push> pushes, int status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> pushes.stream().anyMatch(each -> each.answer().status() == status));
    }

    private static Set<UUID> accepted(Queue<Push> pushes) {
        return pushes.stream()
                .map(Push::answer)
                .filter(answer -> answer.status() == 202)
                .map(Answer::dataId)
                .collect(Collectors.toSet());
    }
}
