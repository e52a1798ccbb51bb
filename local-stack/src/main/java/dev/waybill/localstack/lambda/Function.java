package dev.waybill.localstack.lambda;

import dev.waybill.localstack.lambda.InvocationResult.Died;
import dev.waybill.localstack.lambda.InvocationResult.TimedOut;
import dev.waybill.localstack.process.Launcher;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A deployed function: no process until there is data, none again after some idle time. A package that was built anew
 * takes over between two invocations.
 */
public final class Function implements Invocable, AutoCloseable {

    private final Deployment deployment;
    private final FunctionSettings settings;
    private final Duration idle;
    private final Launcher launcher;
    private final Consumer<String> say;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Environment environment;
    private long lastUse = System.nanoTime();
    private boolean closed;

    /** @param idle how long an environment stays warm after its last invocation */
    public Function(
            Deployment deployment, FunctionSettings settings, Duration idle, Launcher launcher, Consumer<String> say) {
        this.deployment = deployment;
        this.settings = settings;
        this.idle = idle;
        this.launcher = launcher;
        this.say = say;
    }

    @Override
    public String name() {
        return settings.name();
    }

    /**
     * Invokes it, in a warm environment or a new one; in a new one of the new package, if there is one.
     *
     * @param data how many the event holds, for messages; 0 for a tick
     */
    @Override
    public InvocationResult invoke(byte[] event, int data) throws InterruptedException {
        lock.lock();
        try {
            Optional<InvocationResult> failure = makeReady(data);
            return failure.isPresent() ? failure.get() : invokeWarm(event);
        } finally {
            lock.unlock();
        }
    }

    private Optional<InvocationResult> makeReady(int data) throws InterruptedException {
        if (closed) {
            return Optional.of(stopped());
        }
        try {
            deployment.renew(this::stop).ifPresent(news -> say.accept(name() + ": " + news));
            Environment warm = environment;
            return warm == null || !warm.isAlive() ? coldStart(data) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(new InvocationResult.Failed("Start", String.valueOf(e.getMessage())));
        }
    }

    private InvocationResult invokeWarm(byte[] event) throws InterruptedException {
        try {
            Environment warm = environment;
            InvocationResult result = warm == null ? stopped() : warm.invoke(event, settings.timeout());
            if (result instanceof Died || result instanceof TimedOut) {
                stop();
            }
            return result;
        } finally {
            lastUse = System.nanoTime();
        }
    }

    private Optional<InvocationResult> coldStart(int data) throws InterruptedException {
        if (environment != null) {
            say.accept(name() + ": died between two batches, a new one takes over");
        }
        stop();
        long began = System.nanoTime();
        Environment started = Environment.start(deployment.functionPackage(), settings, launcher);
        environment = started;
        Optional<InvocationResult> failure = started.startFailure();
        if (failure.isEmpty()) {
            double seconds = (System.nanoTime() - began) / 1e9;
            say.accept(String.format(
                    Locale.ROOT,
                    "%s: started for %s (cold start %.1f s)",
                    name(),
                    data == 0 ? "a tick" : data + " data",
                    seconds));
            watchIdle(started, idle);
        }
        return failure;
    }

    private static InvocationResult stopped() {
        return new InvocationResult.Failed("Stopped", "the function is stopped");
    }

    /** Whether there is a process now. */
    public boolean isRunning() {
        Environment now = environment;
        return now != null && now.isAlive();
    }

    private void watchIdle(Environment watched, Duration pause) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> stopIfIdle(watched));
    }

    /** Waits for nobody: threads that wait for busy functions would be missing elsewhere. */
    private void stopIfIdle(Environment watched) {
        if (!lock.tryLock()) {
            watchIdle(watched, idle);
            return;
        }
        try {
            stopIfUnused(watched);
        } finally {
            lock.unlock();
        }
    }

    private void stopIfUnused(Environment watched) {
        if (watched != environment || closed) {
            return;
        }
        Duration unused = Duration.ofNanos(System.nanoTime() - lastUse);
        if (unused.compareTo(idle) < 0) {
            watchIdle(watched, idle.minus(unused));
            return;
        }
        stop();
        say.accept("%s: idle for %d s, stopped".formatted(name(), idle.toSeconds()));
    }

    private void stop() {
        Environment running = environment;
        environment = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            stop();
        } finally {
            lock.unlock();
        }
    }
}
