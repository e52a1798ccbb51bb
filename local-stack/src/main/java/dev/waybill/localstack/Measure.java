package dev.waybill.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
        Path root = DataOption.root();
        try (MeasuringServers servers =
                MeasuringServers.start(root, data == null ? root.resolve("target/native/measured") : data)) {
            System.out.printf("%-22s %12s %10s %10s %10s%n", "function", "first answer", "resident", "program", "zip");
            boolean all = true;
            for (Path zip : zips) {
                all &= measure(servers.plan(), zip);
            }
            return all ? 0 : 1;
        }
    }

    private boolean measure(Plan plan, Path zip) throws IOException, InterruptedException {
        String module = zip.getFileName().toString().replaceFirst("\\.zip$", "");
        MeasuredFunction function = MeasuredFunction.deploy(plan, module, module, zip);
        List<Double> millis = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            MeasuredStart start = function.start(round);
            if (start.failure().isPresent()) {
                System.out.printf(
                        "%-22s failed: %s; its log: %s%n",
                        module, start.failure().get(), function.log());
                return false;
            }
            millis.add(start.millis());
            resident.add(start.resident());
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %9.0f ms %10s %10s %10s%n",
                module,
                median(millis),
                megabytes(median(resident)),
                megabytes(program(function.folder())),
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

    /** Bytes of the native program; NaN where there is none. */
    private static double program(Path folder) throws IOException {
        Path bootstrap = folder.resolve("bootstrap");
        return Files.exists(bootstrap) ? (double) Files.size(bootstrap) : Double.NaN;
    }
}
