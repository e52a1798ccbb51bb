package dev.waybill.bench;

import dev.waybill.bench.figures.Settling;
import dev.waybill.bench.load.Push;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rounds: in each, every load on one contestant after the other, so that what disturbs the machine hits all. */
final class Contest {

    /**
     * How long all of it takes.
     *
     * @param warmUp of each contestant with each load at most, once, before the first round
     * @param again before each window
     * @param window what is measured in a closed loop; at a constant rate it is three times as long: one pause of 30 ms is
     *     one per cent of three seconds, and would be the p99
     */
    record Times(int rounds, Duration warmUp, Duration again, Duration window) {

        Duration window(Load load) {
            return load instanceof Load.Rate ? window.multipliedBy(3) : window;
        }

        String words() {
            String medians = rounds == 1 ? "one round of " : "medians of " + rounds + " rounds of ";
            return medians + window.toSeconds() + " s (" + window(Load.RATE).toSeconds() + " s at 2,000 requests/s)"
                    + (warm() ? "" : ", JVMs still compiling: nothing to compare");
        }

        /** Whether there is time enough for JVMs to have compiled what they need. */
        boolean warm() {
            return warmUp.compareTo(Duration.ofSeconds(20)) >= 0;
        }
    }

    /** Of the warm-up. */
    private static final Duration PIECE = Duration.ofSeconds(2);

    private final List<FrontEnd> frontEnds;
    private final Meter meter;
    private final Times times;
    private final PrintWriter out;
    private final Map<FrontEnd, List<Window>> windows = new HashMap<>();
    private final Map<FrontEnd, Long> idle = new HashMap<>();

    Contest(List<FrontEnd> frontEnds, Meter meter, Times times, PrintWriter out) {
        this.frontEnds = List.copyOf(frontEnds);
        this.meter = meter;
        this.times = times;
        this.out = out;
    }

    List<Row> run() throws IOException, InterruptedException {
        for (FrontEnd frontEnd : frontEnds) {
            windows.put(frontEnd, new ArrayList<>());
            idle.put(frontEnd, frontEnd.figures().residentBytes());
        }
        warmUp();
        for (int round = 0; round < times.rounds(); round++) {
            say("round %d of %d".formatted(round + 1, times.rounds()));
            round(round);
        }
        return frontEnds.stream().map(this::row).toList();
    }

    private void warmUp() throws IOException, InterruptedException {
        for (FrontEnd frontEnd : frontEnds) {
            boolean batches = frontEnd.push(Load.BATCHES).isPresent();
            say("warming up " + frontEnd.name() + (batches ? "" : ", which has no batch endpoint (404)"));
            for (Load load : List.of(Load.MANY, Load.BATCHES)) {
                var push = frontEnd.push(load);
                if (push.isPresent()) {
                    settle(frontEnd, load, push.get());
                }
            }
        }
    }

    /** Until a request takes no less of the processor than before: the JVM compiles while it works. */
    private void settle(FrontEnd frontEnd, Load load, Push push) throws IOException, InterruptedException {
        long end = System.nanoTime() + times.warmUp().toNanos();
        Settling settling = new Settling();
        boolean settled = false;
        while (!settled && System.nanoTime() < end) {
            Window window = meter.measure(frontEnd, load, push, PIECE);
            settled = settling.with(window.processorPerMillion());
            say("  %-16s %s".formatted(load.words(), window.words()));
        }
        if (!settled && times.warm()) {
            say("  not at rest after %d s: its figures may be those of a JVM that still compiles"
                    .formatted(times.warmUp().toSeconds()));
        }
    }

    private void round(int round) throws IOException, InterruptedException {
        // Who comes after whom changes from round to round.
        List<FrontEnd> order = new ArrayList<>(frontEnds);
        Collections.rotate(order, round);
        for (Load load : Load.ALL) {
            for (FrontEnd frontEnd : order) {
                var push = frontEnd.push(load);
                if (push.isPresent()) {
                    meter.warmUp(load, push.get(), times.again());
                    Window window = meter.measure(frontEnd, load, push.get(), times.window(load));
                    windows.getOrDefault(frontEnd, List.of()).add(window);
                    say("  %-16s %-13s %s".formatted(load.words(), frontEnd.name(), window.words()));
                }
            }
        }
    }

    private Row row(FrontEnd frontEnd) {
        return new Row(frontEnd.name(), idle.getOrDefault(frontEnd, 0L), windows.getOrDefault(frontEnd, List.of()));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
