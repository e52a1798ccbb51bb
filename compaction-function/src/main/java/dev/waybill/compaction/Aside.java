package dev.waybill.compaction;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads beside the caller's, which are gone when this is closed; what they have not begun by then is not done. */
final class Aside implements AutoCloseable {

    private final ExecutorService threads;

    Aside(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
    }

    <T> Future<T> begin(Callable<T> work) {
        return threads.submit(work);
    }

    /** Waits for its end, and throws what it threw. */
    static <T> T await(Future<T> work) throws IOException {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IOException(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting", stopped);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
