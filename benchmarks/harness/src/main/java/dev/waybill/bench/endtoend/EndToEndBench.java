package dev.waybill.bench.endtoend;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.Demand;
import dev.waybill.bench.LineConnection;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.BenchStack;
import dev.waybill.localstack.DurationOption;
import dev.waybill.localstack.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the producer to the trace and the object: how long it takes, what it costs, how much goes through, and whether all arrives. */
@Command(
        name = "end-to-end",
        description =
                "Measures a datum's whole way at some rates and looks for the highest one that is kept up; or, with"
                        + " --hold, whether one rate is kept up for long.",
        mixinStandardHelpOptions = true)
public final class EndToEndBench implements Callable<Integer> {

    private static final Duration NEVER_IDLE = Duration.ofHours(2);
    private static final int WARM_UP_SINGLY = 500;
    private static final int WARM_UP_IN_BATCHES = 2_000;
    /** At the rate that is held: until it is over, compilers take what agents need. */
    private static final Duration HOLD_WARM_UP = Duration.ofSeconds(90);

    private static final int MOST = 100_000;
    private static final double NEAR = 0.1;

    /** Looks at the lag, of which there are two a second, between two lines of a hold's progress. */
    private static final int SAID = 20;

    @Option(
            names = "--rates",
            paramLabel = "N",
            split = ",",
            converter = AtLeastOne.class,
            description = "Data a second (default: ${DEFAULT-VALUE}); above 5,000 in batches of 100.",
            defaultValue = "100,1000,5000")
    private List<Integer> rates = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = AtLeastOne.class,
            description = "Of each window (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Instead: --rate for so long, such as 10m, and whether the lag grew.")
    private @Nullable Duration hold;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "What --hold holds (default: ${DEFAULT-VALUE} data/s).")
    private int rate = Goals.A_BILLION_A_DAY;

    @Option(names = "--native", description = "With the agents as native-build.sh has built them.")
    private boolean natives;

    @Option(names = "--quick", description = "One round of short windows: shows that it works, not how fast.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/end-to-end");
    private final List<String> faults = new ArrayList<>();
    private Count count = Count.NOTHING;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CannotMeasure.unlessOnLinux();
        Files.createDirectories(folder);
        if (hold != null) {
            Room.require((long) rate * hold.plus(HOLD_WARM_UP).toSeconds(), folder);
        }
        telling.say("starting broker, Redis, S3, front end, mappings and " + Scene.words());
        try (BenchStack stack = BenchStack.start(new BenchStack.Wanted(
                        root, folder.resolve("stack"), Scene.ENVIRONMENTS, NEVER_IDLE, natives, Scene.SOURCES));
                LineConnection redis = LineConnection.to(stack.redisPort());
                RateMeter meter = new RateMeter(stack)) {
            // The file would be written on this machine's processors; a cache on AWS has none.
            redis.command("CONFIG SET appendonly no");
            warmUp(meter);
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<RateWindow> windows = hold == null ? rates(meter) : List.of();
            Optional<EndToEndReport.Searched> search = hold == null ? Optional.of(search(meter)) : Optional.empty();
            Optional<RateWindow> held = hold == null ? Optional.empty() : Optional.of(hold(meter, hold));
            return telling.tell(
                    new EndToEndReport(run(), windows, search, held, count, faults, bystanders.line()).report());
        } finally {
            Folders.delete(folder.resolve("stack/kafka"));
            Folders.delete(folder.resolve("stack/s3"));
        }
    }

    /** The JVMs compile while they work; what is pushed meanwhile is counted all the same. */
    private void warmUp(RateMeter meter) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(quick ? 5 : 30);
        aside(measure(meter, WARM_UP_SINGLY, 1, time, "warming up, "));
        aside(measure(meter, WARM_UP_IN_BATCHES, Demand.BATCH, time, "warming up, "));
    }

    private List<RateWindow> rates(RateMeter meter) throws IOException, InterruptedException {
        List<RateWindow> windows = new ArrayList<>();
        for (int round = 0; round < (quick ? 1 : rounds); round++) {
            for (int each : rates) {
                windows.add(measure(meter, each, Scene.batch(each), window(), "round %d, ".formatted(round + 1)));
            }
        }
        return windows;
    }

    private EndToEndReport.Searched search(RateMeter meter) throws IOException, InterruptedException {
        Map<Integer, RateWindow> windows = new HashMap<>();
        Saturation saturation = new Saturation(quick ? 1_000 : 2_500, quick ? 4_000 : MOST, NEAR, perSecond -> {
            RateWindow window = measure(meter, perSecond, Demand.BATCH, window(), "how much goes through? ");
            aside(window);
            windows.put(perSecond, window);
            return window.keepsUp();
        });
        OptionalInt found = saturation.search();
        return new EndToEndReport.Searched(found.stream().mapToObj(windows::get).findFirst(), saturation.tried());
    }

    private RateWindow hold(RateMeter meter, Duration time) throws IOException, InterruptedException {
        aside(measure(meter, rate, Scene.batch(rate), quick ? window() : HOLD_WARM_UP, "warming up, "));
        int[] looks = {0};
        RateWindow window = meter.measure(rate, Scene.batch(rate), time, line -> {
            if (looks[0]++ % SAID == 0) {
                telling.say("  " + line);
            }
        });
        count = count.plus(window.count());
        telling.say("held " + window.words());
        return window;
    }

    private RateWindow measure(RateMeter meter, int perSecond, int batch, Duration time, String what)
            throws IOException, InterruptedException {
        RateWindow window = meter.measure(perSecond, batch, time, line -> {});
        count = count.plus(window.count());
        telling.say("  " + what + window.words());
        return window;
    }

    /** It stands in no table; what was lost in it is lost all the same. A rate that is too high may be refused. */
    private void aside(RateWindow window) {
        window.count().faults().forEach(fault -> faults.add(window.name() + ": " + fault));
    }

    private Duration window() {
        return Duration.ofSeconds(quick ? 4 : seconds);
    }

    private Run run() {
        String times = hold != null
                ? "held for " + hold.toSeconds() + " s"
                : (quick ? "one round" : rounds + " rounds") + " of " + window().toSeconds() + " s";
        return Machine.run(
                root,
                "agents%s: %s; %d sources, 200 B of JSON each; %s%s"
                        .formatted(
                                natives ? " (native)" : "",
                                Scene.words(),
                                Scene.SOURCES,
                                times,
                                quick ? ", JVMs still compiling: nothing to compare" : ""));
    }
}
