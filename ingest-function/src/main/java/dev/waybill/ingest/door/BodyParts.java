package dev.waybill.ingest.door;

import dev.waybill.http.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a large body in parts: while one is taken, the sender waits, so no more than a part and what is on the line are in memory. Its
 * time is not limited, but it has to go on coming.
 */
final class BodyParts {

    /** S3 takes 10,000 parts of at least 5 MiB. */
    static final int PART = 8 * 1024 * 1024;

    /** So much has to come within the time of a body. */
    private static final int STEP = 1024 * 1024;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final LargeBody to;
    private final Duration timeout;
    private final Vertx vertx;
    private byte[] part = {};
    private int filled;
    private int sinceClock;
    /** What of a chunk didn't fit the part. */
    private @Nullable Buffer rest;

    private long size;
    private long timer = -1;
    private boolean taking;
    private boolean ended;
    private boolean over;

    BodyParts(Exchange exchange, LargeBody to, Duration timeout, Vertx vertx) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.to = to;
        this.timeout = timeout;
        this.vertx = vertx;
    }

    /** @param before what has been read of it */
    void begin(@Nullable Buffer before) {
        request.pause();
        exchange.becomeLarge();
        part = new byte[PART];
        request.handler(chunk -> exchange.attempt(() -> add(chunk)));
        request.endHandler(end -> exchange.attempt(this::end));
        request.exceptionHandler(gone -> {
            exchange.abandon();
            stop();
        });
        to.begin(() -> {
            startClock();
            if (before != null) {
                add(before);
            }
            if (!taking) {
                request.resume();
            }
        });
    }

    private void add(Buffer chunk) {
        if (isOver()) {
            return;
        }
        size += chunk.length();
        if (size > to.most()) {
            refuse(Problem.of(413, to.tooLarge()));
            return;
        }
        fill(chunk);
    }

    private void fill(Buffer chunk) {
        int fits = Math.min(PART - filled, chunk.length());
        chunk.getBytes(0, fits, part, filled);
        filled += fits;
        sinceClock += fits;
        if (filled == PART) {
            rest = chunk.getBuffer(fits, chunk.length());
            take();
        } else if (sinceClock >= STEP) {
            startClock();
        }
    }

    private void take() {
        byte[] taken = part;
        int length = filled;
        filled = 0;
        sinceClock = 0;
        taking = true;
        stopClock();
        request.pause();
        vertx.executeBlocking(
                        () -> {
                            to.take(taken, length);
                            return null;
                        },
                        false)
                .onComplete(done -> exchange.attempt(() -> {
                    taking = false;
                    if (over) {
                        abandon();
                    } else if (done.failed()) {
                        stop();
                        throw done.cause() instanceof RuntimeException failure
                                ? failure
                                : new IllegalStateException(done.cause());
                    } else {
                        goOn();
                    }
                }));
    }

    private void goOn() {
        Buffer left = rest;
        rest = null;
        if (left != null) {
            fill(left);
        }
        if (taking) {
            return;
        }
        if (ended) {
            over = true;
            leave();
            to.end();
        } else {
            startClock();
            request.resume();
        }
    }

    private void end() {
        if (!isOver()) {
            stopClock();
            ended = true;
            // Also when nothing is left: a body that ends with a part has been taken.
            take();
        }
    }

    /** Whoever was to let it in may have refused it. */
    private boolean isOver() {
        if (exchange.isAnswered()) {
            stop();
        }
        return over;
    }

    private void refuse(Problem problem) {
        stop();
        exchange.refuse(problem);
    }

    private void stop() {
        if (!over) {
            over = true;
            stopClock();
            rest = null;
            if (!taking) {
                abandon();
            }
        }
    }

    private void abandon() {
        leave();
        var unused = vertx.executeBlocking(
                () -> {
                    to.abandon();
                    return null;
                },
                false);
    }

    /** No part is in memory any more. */
    private void leave() {
        part = new byte[0];
        exchange.isLargeNoMore();
    }

    /** Anew. */
    private void startClock() {
        stopClock();
        sinceClock = 0;
        timer = vertx.setTimer(
                timeout.toMillis(),
                late -> exchange.attempt(() -> {
                    if (!over) {
                        refuse(Problem.of(
                                408,
                                "of a large body " + STEP + " bytes have to come within " + timeout.toSeconds()
                                        + " s; send it faster, or upload it in parts (/v1/{channel}/uploads)"));
                    }
                }));
    }

    private void stopClock() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
