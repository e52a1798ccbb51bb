package dev.waybill.ingest;

import dev.waybill.trace.TraceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Lets the trace lines of concurrent requests share round trips: while one write is on its way, the next one gathers.
 * Safe for any number of threads.
 */
final class SharedWrites {

    private final Function<List<TraceLine>, CompletionStage<Void>> write;
    private final int most;
    private Gathering next = new Gathering();
    private boolean onItsWay;

    /**
     * @param write sends lines in one round trip; completes in bounded time
     * @param most how many lines may wait
     */
    SharedWrites(Function<List<TraceLine>, CompletionStage<Void>> write, int most) {
        this.write = write;
        this.most = most;
    }

    /** Lines that go out together, and when they have. */
    private static final class Gathering {
        private final List<TraceLine> lines = new ArrayList<>();
        private final CompletableFuture<Void> written = new CompletableFuture<>();
    }

    /** @return completes when the line is written; fails when the write does, or when too many wait */
    CompletableFuture<Void> add(TraceLine line) {
        Gathering mine;
        synchronized (this) {
            mine = next;
            if (mine.lines.size() >= most) {
                return CompletableFuture.failedFuture(new IllegalStateException(most + " lines wait for Redis"));
            }
            mine.lines.add(line);
            if (onItsWay) {
                return mine.written;
            }
            onItsWay = true;
            next = new Gathering();
        }
        send(mine);
        return mine.written;
    }

    private void send(Gathering gathering) {
        write.apply(gathering.lines).whenComplete((done, failure) -> {
            sendNext();
            if (failure == null) {
                gathering.written.complete(null);
            } else {
                gathering.written.completeExceptionally(failure);
            }
        });
    }

    private void sendNext() {
        Gathering mine;
        synchronized (this) {
            mine = next;
            onItsWay = !mine.lines.isEmpty();
            if (!onItsWay) {
                return;
            }
            next = new Gathering();
        }
        send(mine);
    }
}
