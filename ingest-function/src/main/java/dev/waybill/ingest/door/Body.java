package dev.waybill.ingest.door;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one body, not a byte more than is allowed, and not for longer. */
final class Body {

    private static final long SLOW_BYTES = 16 * 1024;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final long most;
    private final String tooLarge;
    private final Duration timeout;
    private final Vertx vertx;
    private final @Nullable LargeBody large;
    private final Consumer<byte[]> then;
    private final long announced;
    private @Nullable Buffer first;
    private @Nullable Buffer gathered;
    private long size;
    private long timer = -1;
    private boolean over;

    /**
     * @param most how many bytes it may have
     * @param tooLarge what is said when it has more
     */
    private Body(
            Exchange exchange,
            long most,
            String tooLarge,
            @Nullable LargeBody large,
            Duration timeout,
            Vertx vertx,
            Consumer<byte[]> then) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.most = most;
        this.tooLarge = tooLarge;
        this.large = large;
        this.timeout = timeout;
        this.vertx = vertx;
        this.then = then;
        this.announced = announced(request);
    }

    /**
     * Reads it, and goes on with its bytes.
     *
     * @param large where it goes when it has more; null: then it is refused
     * @throws ProblemException 413 when it announces more than is allowed
     */
    static void read(
            Exchange exchange,
            long most,
            String tooLarge,
            @Nullable LargeBody large,
            Duration timeout,
            Vertx vertx,
            Consumer<byte[]> then) {
        new Body(exchange, most, tooLarge, large, timeout, vertx, then).begin();
    }

    /** How many bytes it says it has; -1 when it says nothing. */
    static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return -1;
        }
        // The HTTP layer has seen that it is a number, but not how large.
        return length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
    }

    /** Whether an answer may be given now without leaving a large body on the connection. */
    static boolean isSmall(HttpServerRequest request) {
        long announced = announced(request);
        boolean unknown = announced < 0 && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return !unknown && announced <= SLOW_BYTES;
    }

    private void begin() {
        if (announced > (large == null ? most : large.most())) {
            throw new ProblemException(413, tooLarge);
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        if (announced > most) {
            goInParts(null);
            return;
        }
        // Small bodies come with their head and need no clock, but those that come in pieces do.
        if (!isSmall(request)) {
            startClock();
        }
        request.exceptionHandler(gone -> {
            stopClock();
            if (!over) {
                over = true;
                exchange.abandon();
            }
        });
        request.handler(chunk -> exchange.attempt(() -> add(chunk)));
        request.endHandler(ended -> {
            stopClock();
            exchange.attempt(this::complete);
        });
    }

    private void add(Buffer chunk) {
        if (over) {
            return;
        }
        size += chunk.length();
        if (timer < 0 && size < announced) {
            startClock();
        }
        if (size > most && large != null) {
            stopClock();
            over = true;
            goInParts(gatheredWith(chunk));
        } else if (size > most) {
            stop(Problem.of(413, tooLarge));
        } else if (!exchange.tryHold(chunk.length())) {
            stop(Exchange.full());
        } else if (first == null) {
            first = chunk;
        } else {
            gathered = gathered == null ? Buffer.buffer(2 * (int) size).appendBuffer(first) : gathered;
            gathered.appendBuffer(chunk);
        }
    }

    private void goInParts(@Nullable Buffer before) {
        new BodyParts(exchange, Objects.requireNonNull(large), timeout, vertx).begin(before);
    }

    private Buffer gatheredWith(Buffer chunk) {
        Buffer all = Buffer.buffer();
        if (gathered != null) {
            all.appendBuffer(gathered);
        } else if (first != null) {
            all.appendBuffer(first);
        }
        return all.appendBuffer(chunk);
    }

    private void stop(Problem problem) {
        over = true;
        first = null;
        gathered = null;
        exchange.refuse(problem);
    }

    private void startClock() {
        timer = vertx.setTimer(
                timeout.toMillis(),
                late -> exchange.attempt(() -> stop(Problem.of(
                        408,
                        "the body did not arrive within " + timeout.toSeconds() + " s; send it faster or in parts"))));
    }

    private void stopClock() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }

    private void complete() {
        if (!over) {
            over = true;
            Buffer all = gathered == null ? first : gathered;
            then.accept(all == null ? new byte[0] : all.getBytes());
        }
    }
}
