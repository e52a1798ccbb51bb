package dev.waybill.ingest.door;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.IngestConfig;
import dev.waybill.ingest.metrics.Instruments;
import dev.waybill.ingest.metrics.Tally;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request and its one answer. Not for two threads, except {@link #later}. */
public final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private static final long LINGER_MILLISECONDS = 2000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Replies replies;
    private final InFlight inFlight;
    private final Semaphore largeBodies;
    private final Instruments instruments;
    private final IngestConfig settings;
    private final long begun = System.nanoTime();
    private final Tally tally = new Tally();
    private Map<String, String> headers = Map.of();
    private long held;
    private long unproven;
    private boolean proofIsInBody;
    private boolean answered;

    Exchange(
            Vertx vertx,
            HttpServerRequest request,
            Replies replies,
            InFlight inFlight,
            Semaphore largeBodies,
            Instruments instruments,
            IngestConfig settings) {
        this.vertx = vertx;
        this.request = request;
        this.replies = replies;
        this.inFlight = inFlight;
        this.largeBodies = largeBodies;
        this.instruments = instruments;
        this.settings = settings;
    }

    public HttpServerRequest request() {
        return request;
    }

    /** When its head had come. */
    public Instant begun() {
        return Instant.now().minusNanos(System.nanoTime() - begun);
    }

    /** What is counted of this request. */
    public Tally tally() {
        return tally;
    }

    /** The first value of a header. */
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /**
     * A parameter of the URL.
     *
     * @throws ProblemException 400 when the URL can't be decoded
     */
    public @Nullable String parameter(String name) {
        if (request.query() == null) {
            return null;
        }
        try {
            return request.params().get(name);
        } catch (IllegalArgumentException undecodable) {
            throw new ProblemException(400, "the query can't be decoded; percent-encode it as UTF-8 (RFC 3986)");
        }
    }

    /** Every answer from here on carries this header. */
    public void addHeader(String name, String value) {
        if (headers.isEmpty()) {
            headers = new LinkedHashMap<>();
        }
        headers.put(name, value);
    }

    /** Goes on with what the stage brings, on this event loop; refuses with the problem that it fails with. */
    public <T> void when(CompletionStage<T> stage, Consumer<T> next) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (future.isDone()) {
            attempt(() -> next.accept(future.join()));
        } else {
            var unused = future.whenComplete((value, failure) -> later(() -> next.accept(future.join())));
        }
    }

    /** Goes on with this on the event loop. From any thread. */
    public void later(Runnable step) {
        replies.add(() -> attempt(step));
    }

    /** Goes on with this on the event loop, after some time. */
    public void after(long milliseconds, Runnable step) {
        vertx.setTimer(milliseconds, due -> attempt(step));
    }

    /**
     * Reads the body and goes on with its bytes.
     *
     * @param most how many it may have
     * @param tooLarge what is said when it has more
     * @throws ProblemException 413 when it announces more
     */
    public void readBody(long most, String tooLarge, Consumer<byte[]> next) {
        Body.read(this, most, tooLarge, null, settings.bodyTimeout(), vertx, next);
    }

    /**
     * As {@link #readBody(long, String, Consumer)}; a body that has more goes elsewhere, in parts.
     *
     * @throws ProblemException 413 when it announces more than that takes too
     */
    public void readBody(long most, LargeBody large, Consumer<byte[]> next) {
        Body.read(this, most, large.tooLarge(), large, settings.bodyTimeout(), vertx, next);
    }

    /** A place among the bodies that are taken in parts. */
    void becomeLarge() {
        if (!largeBodies.tryAcquire()) {
            throw new ProblemException(
                    Problem.of(503, "too many large bodies come through this door now; nothing was stored. Try again")
                            .header("Retry-After", "5"));
        }
    }

    /** The place is free again. */
    void isLargeNoMore() {
        largeBodies.release();
    }

    /** Computes on a worker thread what would hold up the event loop, and goes on with it there. */
    public <T> void compute(Callable<T> work, Consumer<T> next) {
        vertx.executeBlocking(work, false)
                .onComplete(done -> attempt(() -> {
                    if (done.failed()) {
                        throw done.cause() instanceof RuntimeException failure
                                ? failure
                                : new CompletionException(done.cause());
                    }
                    next.accept(done.result());
                }));
    }

    /** Takes a step; whatever it throws becomes the answer. */
    void attempt(Runnable step) {
        try {
            step.run();
        } catch (CompletionException wrapped) {
            refuse(Objects.requireNonNullElse(wrapped.getCause(), wrapped));
        } catch (RuntimeException failure) {
            refuse(failure);
        }
    }

    private void refuse(Throwable failure) {
        if (failure instanceof ProblemException refused) {
            refuse(refused.problem());
        } else {
            LOG.error("a request failed", failure);
            refuse(Problem.of(500, "this is a fault of ours, not of the request; it has been logged"));
        }
    }

    /** @return whether there is room for so many more bytes of this request */
    public boolean tryHold(long bytes) {
        if (!(proofIsInBody ? inFlight.tryHoldUnproven(bytes) : inFlight.tryHold(bytes))) {
            return false;
        }
        held += bytes;
        unproven += proofIsInBody ? bytes : 0;
        return true;
    }

    /** How many bytes of this request are in memory. */
    public long held() {
        return held;
    }

    /** Nobody knows who sends this before its body is there: it gets less room. */
    public void awaitProof() {
        proofIsInBody = true;
    }

    /** Its sender has proved who it is. */
    public void proven() {
        proofIsInBody = false;
        inFlight.proven(unproven);
        unproven = 0;
    }

    private void release() {
        proven();
        inFlight.release(held);
    }

    /** What is said when there is no room. */
    public static Problem full() {
        return Problem.of(503, "too many bytes are on their way through this door; nothing was stored. Try again")
                .header("Retry-After", "1");
    }

    /** Refuses the request with a problem. */
    public void refuse(Problem problem) {
        if (!answered) {
            tally.refused();
        }
        answerProblem(problem);
    }

    /** Answers with a problem that has been counted. */
    public void answerProblem(Problem problem) {
        problem.headers().forEach(this::addHeader);
        answer(problem.status(), Problem.MEDIA_TYPE, Buffer.buffer(problem.json()));
    }

    /** Answers with JSON. */
    public void answerJson(int status, String json) {
        answer(status, JSON, Buffer.buffer(json));
    }

    /** Answers without a body. */
    public void answerNothing(int status) {
        answer(status, null, null);
    }

    void answer(int status, @Nullable CharSequence type, @Nullable Buffer body) {
        if (answered) {
            return;
        }
        answered = true;
        release();
        HttpServerResponse response = request.response();
        if (!response.closed() && !response.ended()) {
            response.setStatusCode(status);
            headers.forEach(response::putHeader);
            if (type != null) {
                response.putHeader(HttpHeaders.CONTENT_TYPE, type);
            }
            if (!request.isEnded()) {
                leaveTheRest(response);
            }
            if (body == null) {
                response.end();
            } else if (request.method().equals(HttpMethod.HEAD)) {
                // As GET would have it (RFC 9110, 9.3.2); Vert.x leaves it out.
                response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
                response.end();
            } else {
                response.end(body);
            }
        }
        instruments.count(tally, status, System.nanoTime() - begun);
    }

    /** A small rest is read and dropped; who is sending a large one gets time to read the answer, then the line is cut. */
    private void leaveTheRest(HttpServerResponse response) {
        if (!Body.isSmall(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            vertx.setTimer(LINGER_MILLISECONDS, cut -> request.connection().close());
        }
        request.resume();
    }

    /** The producer has hung up: there is nobody to answer. */
    void abandon() {
        if (!answered) {
            answered = true;
            release();
        }
    }

    boolean isAnswered() {
        return answered;
    }
}
