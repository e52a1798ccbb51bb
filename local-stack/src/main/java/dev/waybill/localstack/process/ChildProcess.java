package dev.waybill.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** One process that this stack started, with its output in a file. */
public final class ChildProcess implements AutoCloseable {

    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "JAVA_HOME", "TMPDIR", "LANG");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Command command;
    private final Process process;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private ChildProcess(Command command, Process process) {
        this.command = command;
        this.process = process;
        Thread.ofPlatform().daemon().name("exit-" + command.name()).start(this::awaitExit);
    }

    /** On a thread of its own: Process.onExit needs one of the common pool, which may have none to spare. */
    private void awaitExit() {
        try {
            exit.complete(process.waitFor());
        } catch (InterruptedException nobodyDoes) {
            exit.completeExceptionally(nobodyDoes);
        }
    }

    /** Starts it with no other variables than those of the command and PATH, HOME, JAVA_HOME, TMPDIR and LANG. */
    public static ChildProcess start(Command command) {
        try {
            Files.createDirectories(command.folder());
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            return new ChildProcess(command, builder(command).start());
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " can't be started: " + e.getMessage(), e);
        }
    }

    private static ProcessBuilder builder(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(command.environment());
        return builder;
    }

    public String name() {
        return command.name();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code: 128 plus the signal's number for a killed one. */
    public CompletableFuture<Integer> onExit() {
        return exit;
    }

    /** Calls with the exit code when it has ended, on some other thread, which it must not hold. */
    public void whenGone(IntConsumer then) {
        CompletableFuture<Void> unused = exit.thenAccept(then::accept);
    }

    /** The end of its log, for an error message. */
    public String lastLines() {
        return LogTail.of(command.log(), 12);
    }

    /** SIGTERM; SIGKILL when it is still there after the grace. Returns when it is gone. */
    public void stop(Duration grace) {
        process.destroy();
        if (!isGoneWithin(grace)) {
            kill();
        }
    }

    /** SIGKILL to it and to what it started. Returns when it is gone. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        isGoneWithin(GRACE);
    }

    @Override
    public void close() {
        stop(GRACE);
    }

    private boolean isGoneWithin(Duration limit) {
        boolean interrupted = Thread.interrupted();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends it when this JVM ends without having closed it, so that an interrupted test leaves none behind. */
    public ChildProcess endingWithThisJvm() {
        Thread killer = new Thread(this::kill, "kill-" + name());
        try {
            Runtime.getRuntime().addShutdownHook(killer);
        } catch (IllegalStateException endingAlready) {
            kill();
            throw endingAlready;
        }
        return this;
    }
}
