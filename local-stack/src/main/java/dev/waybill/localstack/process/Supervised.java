package dev.waybill.localstack.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A child process that is started again whenever it dies, until it is closed. */
public final class Supervised implements AutoCloseable {

    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Command command;
    private final Launcher launcher;
    private final Consumer<String> say;
    private final Backoff backoff = new Backoff();
    private ChildProcess child;
    private long startedAt = System.nanoTime();
    private boolean closed;

    private Supervised(Command command, Launcher launcher, Consumer<String> say) {
        this.command = command;
        this.launcher = launcher;
        this.say = say;
        this.child = launcher.launch(command);
    }

    /** Returns when it is ready; one that dies before that is not started again, since it never worked. */
    public static Supervised start(
            Command command, Launcher launcher, BooleanSupplier ready, Duration limit, Consumer<String> say) {
        Supervised supervised = new Supervised(command, launcher, say);
        try {
            Readiness.await(supervised.child, ready, limit);
        } catch (RuntimeException e) {
            supervised.close();
            throw e;
        }
        supervised.watch();
        return supervised;
    }

    public synchronized long pid() {
        return child.pid();
    }

    private synchronized void watch() {
        child.whenGone(this::died);
    }

    private synchronized void died(int exit) {
        if (closed) {
            return;
        }
        if (System.nanoTime() - startedAt > SETTLED.toNanos()) {
            backoff.reset();
        }
        CompletableFuture.delayedExecutor(backoff.next().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(exit));
    }

    /** Says so only now: at Ctrl-C a terminal ends the children too, a moment before this is closed. */
    private synchronized void startAgain(int exit) {
        if (closed) {
            return;
        }
        say.accept("%s: died (exit %d), starts again".formatted(command.name(), exit));
        startedAt = System.nanoTime();
        child = launcher.launch(command);
        watch();
    }

    @Override
    public void close() {
        ended().close();
    }

    private synchronized ChildProcess ended() {
        closed = true;
        return child;
    }
}
