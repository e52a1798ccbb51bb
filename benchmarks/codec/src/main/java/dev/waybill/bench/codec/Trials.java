package dev.waybill.bench.codec;

import dev.waybill.bench.CannotMeasure;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH, each time in a new process. */
final class Trials {

    /**
     * How long one takes.
     *
     * @param warmUps iterations that don't count
     * @param iterations that count
     * @param iteration how long each is
     */
    record Times(int rounds, int warmUps, int iterations, TimeValue iteration) {

        String words() {
            return "%s of a process each, %d x %s after %d x %s to warm up%s"
                    .formatted(
                            rounds == 1 ? "one round" : "medians of " + rounds + " rounds",
                            iterations,
                            iteration,
                            warmUps,
                            iteration,
                            warm() ? "" : ", JVMs still compiling: nothing to compare");
        }

        /** Whether there is time enough for JVMs to have compiled what they need. */
        private boolean warm() {
            return warmUps * iteration.convertTo(TimeUnit.MILLISECONDS) >= 2_000;
        }
    }

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Times times;
    private final OutputFormat log;

    /** @param log for what JMH itself has to say */
    Trials(Times times, PrintStream log) {
        this.times = times;
        this.log = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    }

    /** @throws CannotMeasure when JMH can't, or a benchmark failed */
    Measured run(Scene scene, Contestant contestant) {
        try {
            RunResult result = new Runner(options(scene, contestant), log).runSingle();
            return new Measured(
                    scene, contestant, result.getPrimaryResult().getScore(), allocated(result.getSecondaryResults()));
        } catch (RunnerException failed) {
            throw new CannotMeasure(
                    scene.words() + ", " + contestant.label() + ": JMH failed; why, stands in target/bench/codec.log");
        }
    }

    private Options options(Scene scene, Contestant contestant) {
        return new OptionsBuilder()
                .include(Pattern.quote(scene.benchmark().getName() + "." + contestant.method()) + "$")
                .param("bytes", Integer.toString(scene.bytes()))
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(times.warmUps())
                .warmupTime(times.iteration())
                .measurementIterations(times.iterations())
                .measurementTime(times.iteration())
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                .shouldFailOnError(true)
                .build();
    }

    @SuppressWarnings("rawtypes") // that is JMH's own signature
    private static double allocated(Map<String, Result> secondary) {
        return secondary.entrySet().stream()
                .filter(each -> each.getKey().endsWith(ALLOCATED))
                .mapToDouble(each -> each.getValue().getScore())
                .findFirst()
                .orElseThrow(() -> new CannotMeasure("JMH's profiler has no " + ALLOCATED));
    }
}
