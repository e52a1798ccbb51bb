package dev.waybill.localstack;

import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.FreePort;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How long functions take from the start of their process to the answer to their first event, and how much memory they have
 * then: each in the Lambda host, with Kafka, Redis and S3 beside it.
 */
@Command(
        name = "measure",
        description = "Measure the start of functions; native-build.sh calls it.",
        mixinStandardHelpOptions = true)
final class Measure implements Callable<Integer> {

    /** trace-archive doesn't begin with less than a minute. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final int MEGABYTES = 512;
    private static final double MEGA = 1e6;

    @Parameters(paramLabel = "ZIP", arity = "1..*", description = "function.zip of each, called MODULE.zip.")
    private List<Path> zips = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", description = "Starts of each; the median counts (${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "For the servers' data, emptied first (default: target/native/measured).")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new CannotStart("--rounds is " + rounds + "; a function is started at least once");
        }
        DataFolder folder = DataFolder.open(data == null ? DataOption.root().resolve("target/native/measured") : data);
        try (FileChannel lock = folder.lock()) {
            empty(folder);
            ServerLog.to(folder.log("servers"));
            Plan plan = new Plan(
                    DataOption.root(),
                    folder,
                    new Ports(0, 0, 0, 0, 0).chosen(),
                    Secrets.keptIn(folder.secrets()),
                    Pipeline.shipped(),
                    FreePort.any(),
                    FreePort.any(),
                    TIMEOUT,
                    Set.of(),
                    NativeChoice.NONE);
            try (LocalStack servers = new LocalStack(line -> {})) {
                Servers these =
                        new Servers(plan, command -> ChildProcess.start(command).endingWithThisJvm(), line -> {});
                servers.start(List.of(these.kafka(), these.redis(), these.s3(), these.station()));
                System.out.printf(
                        "%-22s %12s %10s %10s %10s%n", "function", "first answer", "resident", "program", "zip");
                boolean all = true;
                for (Path zip : zips) {
                    all &= measure(plan, zip);
                }
                return all && lock.isOpen() ? 0 : 1;
            }
        }
    }

    /** Not a stack's: its data would be gone. */
    private static void empty(DataFolder folder) throws IOException {
        Path mark = folder.path().resolve("measured");
        if (Files.exists(folder.secrets()) && !Files.exists(mark)) {
            throw new CannotStart(folder.path() + " has a stack's data; name another folder: --data");
        }
        folder.empty();
        Files.writeString(mark, "Emptied by each ./waybill measure.\n");
    }

    private boolean measure(Plan plan, Path zip) throws IOException, InterruptedException {
        String module = zip.getFileName().toString().replaceFirst("\\.zip$", "");
        FirstEvent first = FirstEvent.of(plan, module);
        FunctionPackage unpacked = FunctionPackage.deploy(
                zip, plan.data().function(module), plan.root().resolve("local-stack/target/ric"));
        FunctionSettings settings = new FunctionSettings(
                module, MEGABYTES, TIMEOUT, first.variables(), plan.data().log(module));
        List<Double> millis = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            try (Environment environment = Environment.start(
                    unpacked, settings, command -> ChildProcess.start(command).endingWithThisJvm())) {
                Optional<InvocationResult> failure = environment.startFailure();
                InvocationResult result =
                        failure.isPresent() ? failure.get() : environment.invoke(first.event(round), TIMEOUT);
                millis.add((System.nanoTime() - begun) / MEGA);
                if (!(result instanceof InvocationResult.Answered answered) || !first.isGood(answered.payload())) {
                    System.out.printf(
                            "%-22s failed: %s; its log: %s%n",
                            module, result, plan.data().log(module));
                    return false;
                }
                resident.add(resident(environment.pid()));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %9.0f ms %10s %10s %10s%n",
                module,
                median(millis),
                megabytes(median(resident)),
                megabytes(program(unpacked.folder())),
                megabytes((double) Files.size(zip)));
        System.out.flush();
        return true;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }

    private static String megabytes(double bytes) {
        return Double.isNaN(bytes) ? "-" : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
    }

    /** Bytes; NaN where the system doesn't tell. */
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

    /** Bytes of the native program; NaN where there is none. */
    private static double program(Path folder) throws IOException {
        Path bootstrap = folder.resolve("bootstrap");
        return Files.exists(bootstrap) ? (double) Files.size(bootstrap) : Double.NaN;
    }
}
