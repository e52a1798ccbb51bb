package dev.waybill.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Requests with one fault each, for one operation: every way to be refused that a single producer can find. */
final class Refusals {

    private static final int TOO_LARGE = 6 * 1024 * 1024 + 1;

    private final ApiOperation operation;
    private final Caller producer;
    private final String type;
    private final byte[] right;

    Refusals(ApiOperation operation, String key) {
        this.operation = operation;
        this.producer = new Caller(key);
        this.type = operation.contentTypes().contains("application/json")
                ? "application/json"
                : operation.contentTypes().iterator().next();
        this.right = operation.example(type);
    }

    List<Answer> provoked() {
        List<Answer> answers = new ArrayList<>();
        answers.add(send(new byte[0]));
        answers.add(operation.send(new Caller(""), right, type));
        answers.add(operation.send(new Caller("guess"), right, type));
        answers.add(send(right, "Origin", "https://evil.example.com"));
        answers.add(send(right, "Accept", "text/html"));
        answers.add(send(ApiOperation.large(TOO_LARGE)));
        // Where uploads are taken the one above is none too many, unless it is packed.
        answers.add(send(ApiOperation.large(TOO_LARGE), "Content-Encoding", "gzip"));
        answers.add(send(right, "Content-Encoding", "br"));
        answers.add(send(right, "Content-Encoding", "gzip"));
        answers.add(operation.send(producer, right, "application/cloudevents+xml"));
        answers.add(operation.send(producer, Caller.utf8("[{}, 1]"), "application/cloudevents-batch+json"));
        answers.add(tooLongAnAddress());
        String key = UUID.randomUUID().toString();
        answers.add(send(right, "Idempotency-Key", key));
        answers.add(send(other(), "Idempotency-Key", key));
        if (!operation.isBatch() && operation.contentTypes().contains("application/json")) {
            answers.add(send(Caller.utf8("{\"nothing\":true}")));
        }
        return answers;
    }

    private Answer send(byte[] body, String... headers) {
        return operation.send(producer, body, type, headers);
    }

    private Answer tooLongAnAddress() {
        ApiOperation far =
                new ApiOperation(operation.page(), operation.path() + "?" + "x".repeat(9000), operation.json());
        return far.send(producer, right, type);
    }

    /** As right, and not the same. */
    private byte[] other() {
        return Caller.utf8(new String(right, java.nio.charset.StandardCharsets.UTF_8) + " ");
    }
}
