package dev.waybill.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes requests of every kind: most are right but for a few things. */
final class FuzzedRequests {

    private static final String[] METHODS = {
        "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST", "post", "PROPFIND", "X-Y"
    };
    private static final String[] TARGETS = {
        "/",
        "/v1",
        "/v1/",
        "/v1//batch",
        "/v1/demand/",
        "/v1/demand/batch/",
        "/v1/demand/batch/x",
        "/v1/nothing",
        "/v2/demand",
        "/v1/demand-average",
        "/v1/generation",
        "/v1/frames",
        "/v1/frames/batch",
        "/v1/dem%61nd",
        "/v1/%64emand/batch",
        "/v1/%",
        "/v1/%zz",
        "/v1/%ff%fe",
        "/v1/%00",
        "/v1/%e2%98%83",
        "/v1/a%2Fbatch",
        "/v1/../v1/demand",
        "/v1/./demand",
        "/v1/demand%2e",
        "//v1/demand",
        "/v1/demand?key=" + FuzzProducers.KEY,
        "/v1/demand?key=a&key=b",
        "/v1/demand?%",
        "/v1/demand?source=%zz",
        "/v1/demand?",
        "/v1/demand#part",
        "/v1/demand;a=b",
        "/v1/demänd",
        "/v1/\"<script>",
        "http://door/v1/demand",
        "http://[::1/v1/demand",
        "https://door:x/v1/demand",
        "*",
        "v1/demand",
        "?",
        "",
        "/openapi",
        "/openapi.json",
        "/health",
        "/metrics",
        "/q/health",
        "/q/metrics",
        "/v1/" + "x".repeat(9000),
        "/v1/demand?" + "a=b&".repeat(1500),
        "/v1/demand?" + "a=b&".repeat(2500),
        "/" + "%41".repeat(2600),
        "/v1/" + "../".repeat(200)
    };
    private static final String[] TYPES = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "text/plain",
        "image/png",
        "application/x-ndjson",
        "application/jsonl",
        "application/cloudevents+json",
        "application/cloudevents-batch+json; charset=utf-8",
        "application/cloudevents+xml",
        "application/octet-stream",
        "nonsense",
        "",
        ";",
        "a/b/c",
        "a/b;\"",
        "*/*",
        "application/json, text/plain",
        "text/\u00e4",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
    };
    private static final String[] ANY = {
        "",
        " ",
        "0",
        "-1",
        "\"",
        "\"\"",
        "\"a\"",
        "a,b",
        ",",
        ";q=0",
        "*/*;q=0",
        "text/html",
        "application/*;q=0.5",
        "null",
        "%",
        "%zz",
        "%e2%98%83",
        "\u00e4\u2603",
        "\t",
        "x".repeat(255),
        "x".repeat(256),
        "y".repeat(5000),
        "1e999",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-0-0-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "gzip, gzip",
        "br",
        "identity",
        "100-continue",
        "200-ok",
        "Bearer",
        "Bearer ",
        "Bearer a.b.c",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Basic eDp5",
        "bearer \u2603",
        FuzzProducers.ORIGIN,
        "https://evil.example",
        "2026-13-45T99:99:99Z",
        "1.0",
        "0.3",
        "v1,",
        "v1,AAAA",
        "v1a,AAAA v1,B"
    };
    private static final String[] HEADERS = {
        "Accept",
        "Accept-Encoding",
        "Authorization",
        "Content-Encoding",
        "Content-Type",
        "Idempotency-Key",
        "X-Api-Key",
        "Origin",
        "Access-Control-Request-Method",
        "Access-Control-Request-Headers",
        "traceparent",
        "tracestate",
        "Expect",
        "ce-specversion",
        "ce-id",
        "ce-source",
        "ce-type",
        "ce-time",
        "ce-subject",
        "ce-dataschema",
        "ce-Extra",
        "ce-",
        "ce-a-b",
        "ce-data",
        "ce-datacontenttype",
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
        "X-Camera",
        "X-Forwarded-For",
        "Forwarded",
        "Cookie",
        "Range",
        "If-None-Match",
        "Connection",
        "Host",
        "X-HTTP-Method-Override"
    };

    private final RandomGenerator random;
    private final FuzzedBodies bodies;

    FuzzedRequests(RandomGenerator random) {
        this.random = random;
        this.bodies = new FuzzedBodies(random);
    }

    FuzzedRequest next() {
        FuzzedRequest request = right();
        for (int faults = random.nextInt(4); faults > 0; faults--) {
            spoil(request);
        }
        if (random.nextInt(30) == 0) {
            breakUp(request);
        }
        return request;
    }

    private FuzzedRequest right() {
        return switch (random.nextInt(12)) {
            case 0 -> push("/v1/demand/batch", "application/json", bodies.array());
            case 1 -> push("/v1/demand/batch", "application/x-ndjson", bodies.lines());
            case 2 -> push("/v1/generation", "application/json", bodies.reading());
            case 3 -> push("/v1/generation", "application/cloudevents+json", bodies.event());
            case 4 -> push("/v1/generation/batch", "application/cloudevents-batch+json", bodies.events());
            case 5 -> binaryEvent();
            case 6 -> picture();
            case 7 -> withToken();
            case 8 -> signed();
            case 9 -> keyed();
            case 10 -> page();
            default -> push("/v1/demand", "text/plain", bodies.anything());
        };
    }

    private FuzzedRequest push(String target, String type, byte[] body) {
        FuzzedRequest push = unknown(target, type, body);
        push.add("X-Api-Key", random.nextInt(20) == 0 ? FuzzProducers.SLOW_KEY : FuzzProducers.KEY);
        return push;
    }

    private static FuzzedRequest unknown(String target, String type, byte[] body) {
        FuzzedRequest push = new FuzzedRequest();
        push.target = target;
        push.add("Content-Type", type);
        push.body = body;
        return push;
    }

    private FuzzedRequest binaryEvent() {
        FuzzedRequest event = push("/v1/demand", "application/json", bodies.reading());
        event.add("ce-specversion", "1.0");
        event.add("ce-id", Integer.toString(random.nextInt(5000)));
        event.add("ce-source", "/s");
        event.add("ce-type", "t");
        return event;
    }

    private FuzzedRequest picture() {
        int size = random.nextInt(100) == 0 ? 2_100_000 : random.nextInt(3000);
        FuzzedRequest picture = push("/v1/frames", "image/png", bodies.noise(size));
        picture.add("X-Camera", "7");
        return picture;
    }

    private FuzzedRequest withToken() {
        FuzzedRequest push = unknown("/v1/demand", "application/json", bodies.reading());
        String token = any(FuzzProducers.made().tokens().toArray(String[]::new));
        if (random.nextInt(3) == 0) {
            String damaged =
                    new String(bodies.damaged(token.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
            token = damaged.replaceAll("[^\\x21-\\x7e]", "_");
        }
        push.add("Authorization", "Bearer " + token);
        return push;
    }

    private FuzzedRequest signed() {
        byte[] body = bodies.reading();
        String id = "msg_" + random.nextInt(2000);
        long now = System.currentTimeMillis() / 1000 + (random.nextInt(6) == 0 ? 1000 : 0);
        String source = random.nextInt(6) == 0 ? "fuzzer" : FuzzProducers.SIGNER;
        FuzzedRequest push = unknown("/v1/demand?source=" + source, "application/json", body);
        push.add("webhook-id", id);
        push.add("webhook-timestamp", Long.toString(now));
        push.add("webhook-signature", "v1,AAAA " + FuzzProducers.signature(id, now, body));
        return push;
    }

    private FuzzedRequest keyed() {
        FuzzedRequest push = push("/v1/demand", "application/json", bodies.reading());
        push.add("Idempotency-Key", "key-" + random.nextInt(3000));
        return push;
    }

    private FuzzedRequest page() {
        FuzzedRequest read = new FuzzedRequest();
        read.method = any(new String[] {"GET", "HEAD", "OPTIONS"});
        read.target = any(new String[] {"/openapi", "/openapi.json", "/health", "/metrics", "/v1/demand"});
        if (random.nextBoolean()) {
            read.add("Origin", FuzzProducers.ORIGIN);
            read.add("Access-Control-Request-Method", "POST");
        }
        return read;
    }

    private void spoil(FuzzedRequest request) {
        switch (random.nextInt(14)) {
            case 0 -> request.method = any(METHODS);
            case 1, 2 -> request.target = any(TARGETS);
            case 3 -> request.replace("Content-Type", any(TYPES));
            case 4 -> request.add("Content-Type", any(TYPES));
            case 5 -> request.body = bodies.anything();
            case 6 -> request.body = bodies.damaged(request.body);
            case 7 -> pack(request);
            case 8 -> request.chunked = true;
            case 9, 10 -> request.replace(any(HEADERS), any(ANY));
            case 11 -> request.add(any(HEADERS), any(ANY));
            case 12 -> request.add("Expect", "100-continue");
            default -> large(request);
        }
    }

    private void pack(FuzzedRequest request) {
        boolean gzip = random.nextBoolean();
        request.unpacked = request.body;
        request.body = gzip ? bodies.gzip(request.body) : bodies.zstd(request.body);
        request.replace("Content-Encoding", (random.nextInt(10) == 0) != gzip ? "gzip" : "zstd");
        if (random.nextInt(4) == 0) {
            request.body = bodies.damaged(request.body);
        }
    }

    /** Rarely, for it takes its time. */
    private void large(FuzzedRequest request) {
        switch (random.nextInt(200)) {
            case 0 -> request.body = new byte[600_000];
            case 1 -> {
                request.body = bodies.gzip(new byte[8_000_000]);
                request.replace("Content-Encoding", "gzip");
            }
            case 2 -> {
                request.body = bodies.zstd(new byte[8_000_000]);
                request.replace("Content-Encoding", "zstd");
            }
            default -> request.replace("Idempotency-Key", "key-" + random.nextInt(100));
        }
    }

    /** What HTTP itself does not allow, or what may be read in two ways. */
    private void breakUp(FuzzedRequest request) {
        request.broken = true;
        switch (random.nextInt(9)) {
            case 0 -> request.length = any(new String[] {"-1", "x", "1, 2", "99999999999999999999", "+5", "0x10"});
            case 1 -> request.length = Integer.toString(random.nextInt(request.body.length + 1));
            case 2 -> {
                request.chunked = true;
                request.length = "3";
            }
            case 3 -> request.add("Transfer-Encoding", any(new String[] {"gzip", "chunked, gzip", "x", "chunked"}));
            case 4 -> request.add("Bad Name", "x\u0001y");
            case 5 -> request.version = any(new String[] {"HTTP/1.0", "HTTP/0.9", "HTTP/3", "HTTP", "", "HTTP/1.1 x"});
            case 6 -> request.add("X-Large", "z".repeat(40_000));
            case 7 -> request.target = "/v1/" + "x".repeat(40_000);
            default -> {
                byte[] bytes = request.bytes();
                byte[] damaged = bodies.damaged(Arrays.copyOf(bytes, Math.min(bytes.length, 2000)));
                request.raw = damaged.length == 0 ? new byte[] {0} : damaged;
            }
        }
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
