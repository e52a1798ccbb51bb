package dev.waybill.localstack;

import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A function that is started again and again in the Lambda host, each time to the answer to its first event. */
public final class MeasuredFunction {

    /** trace-archive doesn't begin with less than a minute. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final int MEGABYTES = 512;
    private static final double MEGA = 1e6;

    private final FunctionPackage unpacked;
    private final FirstEvent first;
    private final FunctionSettings settings;

    private MeasuredFunction(FunctionPackage unpacked, FirstEvent first, FunctionSettings settings) {
        this.unpacked = unpacked;
        this.first = first;
        this.settings = settings;
    }

    /**
     * One of ours.
     *
     * @param name tells its folder and its log from those of others
     * @param module that it was built in: it says what the first event is
     */
    public static MeasuredFunction deploy(Plan plan, String name, String module, Path zip) {
        return of(plan, name, module, FunctionPackage.deploy(zip, plan.data().function(name), runtimeClient(plan)));
    }

    /**
     * Somebody else's, which is given what ours of that module is given.
     *
     * @param folder with its classes, and its libraries in {@code lib}
     * @param handler {@code package.Class::method}
     */
    public static MeasuredFunction peer(Plan plan, String name, String module, Path folder, String handler) {
        return of(plan, name, module, FunctionPackage.unpacked(folder, runtimeClient(plan), handler));
    }

    private static MeasuredFunction of(Plan plan, String name, String module, FunctionPackage unpacked) {
        FirstEvent first = FirstEvent.of(plan, module);
        return new MeasuredFunction(
                unpacked,
                first,
                new FunctionSettings(
                        name, MEGABYTES, TIMEOUT, first.variables(), plan.data().log(name)));
    }

    private static Path runtimeClient(Plan plan) {
        return plan.root().resolve("local-stack/target/ric");
    }

    public String name() {
        return settings.name();
    }

    public Path log() {
        return settings.log();
    }

    /** Where it is unpacked. */
    public Path folder() {
        return unpacked.folder();
    }

    /** @param nth start of all of this agent's: each has a datum with an offset of its own */
    public MeasuredStart start(int nth) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (Environment environment = Environment.start(
                unpacked, settings, command -> ChildProcess.start(command).endingWithThisJvm())) {
            Optional<InvocationResult> failure = environment.startFailure();
            InvocationResult result =
                    failure.isPresent() ? failure.get() : environment.invoke(first.event(nth), TIMEOUT);
            double millis = (System.nanoTime() - begun) / MEGA;
            boolean good = result instanceof InvocationResult.Answered answered && first.isGood(answered.payload());
            return new MeasuredStart(
                    millis,
                    good ? resident(environment.pid()) : Double.NaN,
                    good ? Optional.empty() : Optional.of(result.toString()));
        }
    }

    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024.0)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
