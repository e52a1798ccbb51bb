package dev.waybill.localstack.lambda;

import dev.waybill.localstack.lambda.InvocationResult.Died;
import dev.waybill.localstack.lambda.InvocationResult.TimedOut;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Launcher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An execution environment: one process of a function, with a Runtime API of its own. One invocation at a time; when it
 * is not alive any more, another one is needed.
 */
public final class Environment implements AutoCloseable {

    /** Lambda gives 10 s, but a laptop that builds at the same time may need longer. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final InvocationDesk desk = new InvocationDesk();
    private final RuntimeApi api;
    private final ChildProcess process;

    private Environment(FunctionPackage functionPackage, FunctionSettings settings, Launcher launcher) {
        api = new RuntimeApi(desk, settings.arn());
        process = launcher.launch(functionPackage.command(settings, api.address()));
        process.whenGone(exit -> desk.gone(new Died(exit)));
    }

    /** Starts the process and returns at once. */
    public static Environment start(FunctionPackage functionPackage, FunctionSettings settings, Launcher launcher) {
        return new Environment(functionPackage, settings, launcher);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the function asks for its first event; says what happened instead, if it did not. */
    public Optional<InvocationResult> startFailure() throws InterruptedException {
        CompletableFuture<Died> died = process.onExit().thenApply(Died::new);
        await(CompletableFuture.anyOf(desk.polled(), api.initError(), died), START_LIMIT);
        if (desk.polled().isDone()) {
            return Optional.empty();
        }
        close();
        InvocationResult otherwise = died.isDone() ? died.join() : new TimedOut(START_LIMIT);
        return Optional.of(api.initError().isDone() ? api.initError().join() : otherwise);
    }

    /** Hands the event to the function and waits for the end of it; a function that takes too long is killed. */
    public InvocationResult invoke(byte[] event, Duration timeout) throws InterruptedException {
        Invocation invocation = new Invocation(event, timeout);
        desk.put(invocation);
        await(invocation.result(), timeout);
        if (invocation.result().complete(new TimedOut(timeout))) {
            process.kill();
        }
        return invocation.result().join();
    }

    private static void await(CompletableFuture<?> what, Duration limit) throws InterruptedException {
        try {
            what.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller looks at what is done and what is not.
        }
    }

    @Override
    public void close() {
        process.stop(GRACE);
        api.close();
    }
}
