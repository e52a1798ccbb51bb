package dev.waybill.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends at fixed moments, whether the server keeps up or not. A request's time counts from the moment at which it was
 * to be sent: when all connections are busy, its wait for one is part of it (no coordinated omission).
 */
public final class ConstantRate {

    private static final int ACCEPTED = 202;
    private static final long PATIENCE_SECONDS = 15;

    private final Connections connections;
    private final BlockingQueue<Connection> idle;
    private final long[] nanos;
    private final IntFunction<ByteBuffer> requests;
    private final int good;
    private final @Nullable Receipts receipts;
    private final Tally tally;

    private ConstantRate(
            Connections connections,
            int number,
            IntFunction<ByteBuffer> requests,
            int good,
            @Nullable Receipts receipts) {
        this.requests = requests;
        this.good = good;
        this.receipts = receipts;
        this.tally = new Tally(good, 0);
        this.connections = connections;
        this.idle = new LinkedBlockingQueue<>(connections.all());
        this.nanos = new long[number];
    }

    /**
     * What came of it.
     *
     * @param nanos of each request, from the moment at which it was to be sent to its whole answer
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Timed(Outcome outcome, long[] nanos) {}

    public static Timed during(Push push, int connections, int perSecond, Duration time)
            throws IOException, InterruptedException {
        ByteBuffer bytes = push.bytes();
        return during(push.uri(), nth -> bytes, ACCEPTED, connections, perSecond, time);
    }

    /** The pushes in turn, and who hears each receipt. All go to one server. */
    public static Timed during(List<Push> pushes, int connections, int perSecond, Duration time, Receipts receipts)
            throws IOException, InterruptedException {
        List<ByteBuffer> bytes = pushes.stream().map(Push::bytes).toList();
        URI server = pushes.getFirst().uri();
        return during(server, nth -> bytes.get(nth % bytes.size()), ACCEPTED, connections, perSecond, time, receipts);
    }

    /**
     * With requests that are not all the same.
     *
     * @param requests each as HTTP/1.1 writes it, by its number from 0
     * @param good the status that counts as accepted
     */
    public static Timed during(
            URI server, IntFunction<ByteBuffer> requests, int good, int connections, int perSecond, Duration time)
            throws IOException, InterruptedException {
        return during(server, requests, good, connections, perSecond, time, null);
    }

    private static Timed during(
            URI server,
            IntFunction<ByteBuffer> requests,
            int good,
            int connections,
            int perSecond,
            Duration time,
            @Nullable Receipts receipts)
            throws IOException, InterruptedException {
        int number = Math.toIntExact((long) perSecond * time.toMillis() / 1000);
        try (Connections open = Connections.open(server, connections)) {
            return new ConstantRate(open, number, requests, good, receipts).run(1_000_000_000L / perSecond);
        }
    }

    private Timed run(long interval) throws IOException, InterruptedException {
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            long start = System.nanoTime();
            Future<Long> lastAnswer = reader.submit((Callable<Long>) this::read);
            try {
                for (int i = 0; i < nanos.length; i++) {
                    send(start + i * interval, requests.apply(i));
                }
                return new Timed(tally.outcome(lastAnswer.get() - start), nanos);
            } catch (ExecutionException failed) {
                throw new IOException(failed.getCause());
            }
        }
    }

    private void send(long due, ByteBuffer request) throws IOException, InterruptedException {
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
        Connection connection = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (connection == null) {
            throw new IOException("no connection was free for " + PATIENCE_SECONDS + " s");
        }
        connection.send(due, request);
    }

    /** Until each request has its answer; says when that was. */
    private long read() throws IOException {
        int[] answered = {0};
        while (answered[0] < nanos.length) {
            connections.read(connection -> {
                nanos[answered[0]++] = System.nanoTime() - connection.since();
                tally.add(connection.answer());
                if (receipts != null && connection.answer().status() == good) {
                    receipts.accepted(connection.since(), connection.answer().body());
                }
                connection.answer().clear();
                idle.add(connection);
            });
        }
        return System.nanoTime();
    }
}
