package dev.waybill.ingest.door;

import dev.waybill.http.KeyHash;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.IngestConfig;
import dev.waybill.ingest.metrics.Instruments;
import dev.waybill.ingest.metrics.Metrics;
import dev.waybill.ingest.push.Identity;
import dev.waybill.ingest.push.Pushes;
import dev.waybill.ingest.push.Uploads;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The only door: every request comes in here, and none goes further. */
@Singleton
class Door {

    /** Before whatever Quarkus would answer. */
    private static final int FIRST = -10_000;

    /** Request line and headers together, as API Gateway's HTTP APIs have it. */
    private static final int LONGEST_URI = 8 * 1024;

    private static final String PREFLIGHT_HEADERS = "X-Api-Key, Authorization, Content-Type, Content-Encoding,"
            + " Idempotency-Key, traceparent, ce-id, ce-source, ce-type, ce-specversion, ce-time, ce-subject,"
            + " ce-dataschema";

    private final Vertx vertx;
    private final IngestConfig settings;
    private final Pushes pushes;
    private final Uploads uploads;
    private final Identity identity;
    private final Health health;
    private final OpenApi openApi;
    private final Metrics metrics;
    private final Instruments instruments;
    private final InFlight inFlight;
    private final Semaphore largeBodies;
    private final Optional<KeyHash> metricsKey;

    Door(
            Vertx vertx,
            IngestConfig settings,
            Pushes pushes,
            Uploads uploads,
            Identity identity,
            Health health,
            OpenApi openApi,
            Metrics metrics) {
        this.vertx = vertx;
        this.settings = settings;
        this.pushes = pushes;
        this.uploads = uploads;
        this.identity = identity;
        this.health = health;
        this.openApi = openApi;
        this.metrics = metrics;
        this.instruments = metrics.instruments();
        this.inFlight = new InFlight(settings.inFlight().asLongValue());
        this.largeBodies = new Semaphore(settings.largeBodies());
        this.metricsKey = settings.metricsKeySha256().map(KeyHash::ofHex);
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(context -> enter(context.request())).failureHandler(this::failed);
    }

    /** How many bytes of bodies are held now, over all requests. */
    long bytesInFlight() {
        return inFlight.held();
    }

    private void enter(HttpServerRequest request) {
        Exchange exchange = exchange(request);
        exchange.attempt(() -> answer(exchange, request));
    }

    private Exchange exchange(HttpServerRequest request) {
        return new Exchange(vertx, request, Replies.ofThisLoop(vertx), inFlight, largeBodies, instruments, settings);
    }

    /** What can't even be routed, such as a path without its slash, or with a percent sign that encodes nothing. */
    private void failed(RoutingContext context) {
        Exchange exchange = exchange(context.request());
        exchange.refuse(Problem.of(
                400, "the URL can't be read; it is percent-encoded UTF-8 (RFC 3986) with a path such as /v1/demand"));
    }

    private void answer(Exchange exchange, HttpServerRequest request) {
        if (request.uri().length() > LONGEST_URI) {
            throw new ProblemException(
                    414, "the URL is longer than " + LONGEST_URI + " characters; send data in the body");
        }
        String path = Paths.decoded(request.path());
        switch (Target.of(path)) {
            case Target.Push push -> push(exchange, push);
            case Target.Uploads all -> uploads(exchange, all);
            case Target.Upload one -> upload(exchange, one);
            case Target.Page page -> page(exchange, page);
            case Target.Nothing nothing ->
                throw new ProblemException(
                        404,
                        "there is nothing at this path; data are pushed to /v1/{channel} and /v1/{channel}/batch,"
                                + " large ones announced at /v1/{channel}/uploads, and /openapi describes them all");
        }
    }

    private void push(Exchange exchange, Target.Push push) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.POST)) {
            pushes.push(exchange, push.channel(), push.batch());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            identity.preflight(exchange, () -> preflight(exchange, "POST"));
        } else {
            throw otherMethod("POST, OPTIONS", "a push is a POST");
        }
    }

    private void uploads(Exchange exchange, Target.Uploads all) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.POST)) {
            uploads.begin(exchange, all.channel());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            identity.preflight(exchange, () -> preflight(exchange, "POST"));
        } else {
            throw otherMethod("POST, OPTIONS", "an upload is announced with POST");
        }
    }

    private void upload(Exchange exchange, Target.Upload one) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.POST)) {
            uploads.complete(exchange, one.channel(), one.dataId());
        } else if (method.equals(HttpMethod.GET)) {
            uploads.show(exchange, one.channel(), one.dataId());
        } else if (method.equals(HttpMethod.DELETE)) {
            uploads.abandon(exchange, one.channel(), one.dataId());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            identity.preflight(exchange, () -> preflight(exchange, "GET, POST, DELETE"));
        } else {
            throw otherMethod(
                    "GET, POST, DELETE, OPTIONS",
                    "an upload is completed with POST, shown with GET, given up with DELETE");
        }
    }

    private static void preflight(Exchange exchange, String methods) {
        exchange.addHeader("Allow", methods + ", OPTIONS");
        if (exchange.header("Access-Control-Request-Method") != null) {
            exchange.addHeader("Access-Control-Allow-Methods", methods);
            exchange.addHeader("Access-Control-Allow-Headers", PREFLIGHT_HEADERS);
            exchange.addHeader("Access-Control-Max-Age", "600");
        }
        exchange.answerNothing(204);
    }

    private void page(Exchange exchange, Target.Page page) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.OPTIONS)) {
            exchange.addHeader("Allow", "GET, HEAD, OPTIONS");
            exchange.answerNothing(204);
            return;
        }
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            throw otherMethod("GET, HEAD, OPTIONS", "this is read with GET");
        }
        switch (page) {
            case OPENAPI -> openApi.answer(exchange);
            case HEALTH -> health.answer(exchange);
            case METRICS -> metrics(exchange);
        }
    }

    private void metrics(Exchange exchange) {
        String authorization = exchange.header("Authorization");
        String key = authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        if (metricsKey.isEmpty() || !metricsKey.get().matches(KeyHash.ofKey(key))) {
            throw new ProblemException(Problem.of(
                            401,
                            "metrics are for operators: send the key of waybill.ingest.metrics-key-sha256 in"
                                    + " Authorization: Bearer")
                    .header("WWW-Authenticate", "Bearer"));
        }
        String text = metrics.scrape()
                .orElseThrow(() -> new ProblemException(404, "on Lambda metrics are in the function's log (EMF)"));
        exchange.answer(200, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(text));
    }

    private static ProblemException otherMethod(String allowed, String right) {
        return new ProblemException(
                Problem.of(405, "this path doesn't take this method; " + right).header("Allow", allowed));
    }
}
