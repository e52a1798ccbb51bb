package dev.waybill.localstack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Parts that run: started in order, stopped in the reverse order. */
public final class LocalStack implements AutoCloseable {

    private record Running(String name, AutoCloseable part) {}

    private final Consumer<String> say;
    private final Deque<Running> running = new ArrayDeque<>();
    private boolean closed;

    public LocalStack(Consumer<String> say) {
        this.say = say;
    }

    /** Starts them one after the other; those before the one that fails go on until this is closed. */
    public void start(List<Part> parts) {
        parts.forEach(this::start);
    }

    private synchronized void start(Part part) {
        if (closed) {
            throw new CannotStart("Stopped while it started.");
        }
        long began = System.nanoTime();
        running.push(new Running(part.name(), part.starter().start()));
        say.accept(String.format(Locale.ROOT, "%-52s %5.1f s", part.name(), (System.nanoTime() - began) / 1e9));
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            stop(running.pop());
        }
    }

    private void stop(Running part) {
        try {
            part.part().close();
        } catch (Exception e) {
            say.accept(part.name() + " didn't stop in order: " + e.getMessage());
        }
    }
}
