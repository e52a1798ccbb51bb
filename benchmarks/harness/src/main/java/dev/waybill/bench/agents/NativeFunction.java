package dev.waybill.bench.agents;

import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.ProcessFigures;
import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A native function, which fetches its events from the bench by HTTP, as it does on AWS: no driver can be in its process. */
final class NativeFunction implements FunctionProcess {

    private static final int MEGABYTES = 512;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final String name;
    private final boolean far;
    private final Environment environment;
    private final ProcessFigures figures;
    private @Nullable Events events;
    private List<byte[]> bytes = List.of();

    private NativeFunction(String name, boolean far, Environment environment, ProcessHandle process) {
        this.name = name;
        this.far = far;
        this.environment = environment;
        this.figures = new ProcessFigures(process);
    }

    /**
     * Returns when it asks for its first event.
     *
     * @param redisPort where its Redis is
     * @param far whether that is some way off
     */
    static NativeFunction start(String name, Path zip, String kafka, int redisPort, boolean far, Path folder)
            throws InterruptedException {
        String own = name + (far ? "-far" : "");
        FunctionSettings settings = new FunctionSettings(
                own, MEGABYTES, TIMEOUT, Functions.variables(name, kafka, redisPort), folder.resolve(own + ".log"));
        Environment environment = Environment.start(
                FunctionPackage.deploy(zip, folder.resolve(own), folder),
                settings,
                command -> ChildProcess.start(command).endingWithThisJvm());
        environment.startFailure().ifPresent(failure -> {
            throw new CannotMeasure(own + " does not start: " + failure + "; " + settings.log() + " may say why");
        });
        ProcessHandle process = ProcessHandle.of(environment.pid())
                .orElseThrow(() -> new CannotMeasure(own + " has ended; " + settings.log() + " may say why"));
        return new NativeFunction(name, far, environment, process);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesPartIn(Scene scene) {
        return scene.far() == far;
    }

    @Override
    public ProcessFigures figures() {
        return figures;
    }

    @Override
    public void remember(Events next) {
        if (next.equals(events)) {
            return;
        }
        try {
            bytes = next.read();
            events = next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Run run(Duration time) {
        long begun = System.nanoTime();
        int handled = 0;
        while (handled < bytes.size() && System.nanoTime() - begun < time.toNanos()) {
            handle(bytes.get(handled));
            handled++;
        }
        return new Run(handled, System.nanoTime() - begun);
    }

    private void handle(byte[] event) {
        try {
            InvocationResult result = environment.invoke(event, TIMEOUT);
            if (!(result instanceof InvocationResult.Answered)) {
                throw new CannotMeasure(name + " does not answer an event: " + result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted while " + name + " had an event");
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
