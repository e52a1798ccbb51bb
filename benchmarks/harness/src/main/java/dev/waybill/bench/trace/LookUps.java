package dev.waybill.bench.trace;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Look-ups at a steady rate: each counts from the time at which it was to be sent. */
final class LookUps {

    private static final int CONNECTIONS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Described stack;

    LookUps(Described stack) {
        this.stack = stack;
    }

    /**
     * What came of them.
     *
     * @param nanos how long each took, ascending
     * @param refused number of answers other than 200
     */
    record Timed(long[] nanos, int refused) {

        double millis(double share) {
            return nanos[(int) Math.min(nanos.length - 1, Math.floor(nanos.length * share))] / 1e6;
        }
    }

    /**
     * Sends them by a few connections; one that is late because none was free counts from its own time all the same.
     *
     * @param ids asked for in turn
     */
    Timed during(List<String> ids, int perSecond, Duration time) throws InterruptedException {
        int number = (int) (perSecond * time.toSeconds());
        long[] nanos = new long[number];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int nth = next.getAndIncrement(); nth < number; nth = next.getAndIncrement()) {
                    long due = begun + 1_000_000_000L * nth / perSecond;
                    LockSupport.parkNanos(due - System.nanoTime());
                    if (!isAnswered(ids.get(nth % ids.size()))) {
                        refused.incrementAndGet();
                    }
                    nanos[nth] = System.nanoTime() - due;
                }
            }));
        }
        for (Thread each : threads) {
            each.join();
        }
        Arrays.sort(nanos);
        return new Timed(nanos, refused.get());
    }

    private boolean isAnswered(String id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.console() + "/v1/traces/" + id))
                .header("X-Api-Key", stack.operatorKey())
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException broken) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
