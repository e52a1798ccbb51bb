package dev.waybill.bench.trace;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Look-ups at a steady rate: each counts from the time at which it was to be sent. */
final class LookUps {

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

    /** @param ids asked for in turn */
    Timed during(List<String> ids, int perSecond, Duration time) throws InterruptedException {
        int number = (int) (perSecond * time.toSeconds());
        long[] nanos = new long[number];
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(number);
        long begun = System.nanoTime();
        for (int i = 0; i < number; i++) {
            long due = begun + 1_000_000_000L * i / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            int nth = i;
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(stack.console() + "/v1/traces/" + ids.get(i % ids.size())))
                    .header("X-Api-Key", stack.operatorKey())
                    .build();
            var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        nanos[nth] = System.nanoTime() - due;
                        if (failure != null || answer.statusCode() != 200) {
                            refused.incrementAndGet();
                        }
                        left.countDown();
                    });
        }
        if (!left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            refused.addAndGet((int) left.getCount());
        }
        Arrays.sort(nanos);
        return new Timed(nanos, refused.get());
    }
}
