package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What fuzzed requests were answered. Safe for any number of threads. */
final class FuzzFindings {

    private static final Pattern INNER = Pattern.compile("dev\\.waybill|\\b(java|javax|jakarta)\\.[a-z]"
            + "|\\b(io|com|org)\\.(vertx|netty|quarkus|smallrye|airlift|fasterxml|networknt|jose4j|apache|jboss|yaml)"
            + "|Exception|\\.java:|\\\\tat ");
    private static final int SHOWN = 20;

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final Set<UUID> receipts = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<FuzzedRequest> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger late = new AtomicInteger();

    void judge(FuzzedRequest request, RawConnection.Answer answer) {
        statuses.computeIfAbsent(answer.status(), first -> new AtomicInteger()).incrementAndGet();
        try {
            if (answer.status() >= 400) {
                requireProblem(answer, request.isForTheHttpLayer() || request.isHead());
            } else if (answer.status() == 202 || answer.status() == 207) {
                receive(new JsonObject(answer.body()));
            }
        } catch (RuntimeException | AssertionError strange) {
            wrong(request, answer + ": " + strange.getMessage());
        }
    }

    private static void requireProblem(RawConnection.Answer answer, boolean mayBeBare) {
        assertThat(answer.status() < 500
                        || answer.status() == 503
                                && !answer.header("retry-after").isEmpty())
                .as("no fault of the server's")
                .isTrue();
        if (!answer.body().isEmpty()) {
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            JsonObject problem = new JsonObject(answer.body());
            assertThat(problem.getInteger("status")).isEqualTo(answer.status());
            assertThat(problem.getString("title")).isNotEqualTo("Error").isNotEmpty();
            assertThat(problem.getString("detail")).isNotEmpty();
            assertThat(INNER.matcher(answer.body()).find())
                    .as("names inner things")
                    .isFalse();
        } else {
            assertThat(mayBeBare).as("there may be nothing in the answer").isTrue();
        }
    }

    private void receive(JsonObject answer) {
        JsonArray items = answer.getJsonArray("items", new JsonArray().add(answer));
        for (Object item : items) {
            String id = ((JsonObject) item).getString("data_id");
            if (id != null) {
                receipts.add(UUID.fromString(id));
            } else {
                assertThat(INNER.matcher(item.toString()).find())
                        .as("names inner things")
                        .isFalse();
                late.addAndGet(((JsonObject) item).getInteger("status") == 503 ? 1 : 0);
            }
        }
    }

    void unanswered(FuzzedRequest request, Exception reason) {
        if (request.broken) {
            unanswered.add(request);
        } else {
            wrong(request, "no answer: " + reason);
        }
    }

    private void wrong(FuzzedRequest request, String what) {
        if (wrong.size() < SHOWN) {
            wrong.add(what + "\n  of " + request);
        }
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    Set<Integer> statuses() {
        return statuses.keySet();
    }

    /** @param stream all records that these requests have made */
    void compare(List<Envelope> stream) {
        Map<UUID, Envelope> data = new HashMap<>();
        stream.forEach(each -> data.put(each.dataId(), each));
        assertThat(stream).as("no datum stands twice").hasSize(data.size());
        assertThat(receipts.stream().filter(id -> !data.containsKey(id)))
                .as("receipts without a datum")
                .isEmpty();
        data.keySet().removeAll(receipts);
        // A receipt gets lost where a connection is cut because of what follows in it.
        data.values().removeIf(each -> unanswered.stream().anyMatch(request -> request.carries(bytes(each))));
        assertThat(data.values()).as("no datum without a receipt").isEmpty();
    }

    private static byte[] bytes(Envelope envelope) {
        return switch (envelope.payload()) {
            case Payload.Inline inline -> inline.bytes();
            case Payload.Reference reference -> UploadBox.read(reference);
        };
    }

    @Override
    public String toString() {
        return "statuses " + statuses + ", receipts " + receipts.size() + ", broken and unanswered " + unanswered.size()
                + ", items that were not stored in time " + late;
    }
}
