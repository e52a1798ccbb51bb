package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Settling;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rounds: in each, every scene with one contender after the other, so that what disturbs the machine hits all. */
final class Contest {

    /**
     * How long all of it takes.
     *
     * @param warmUp of each contender with each scene at most, once, before the first round
     * @param window what is measured
     */
    record Times(int rounds, Duration warmUp, Duration window) {

        String words() {
            return (rounds == 1 ? "one round of " : "medians of " + rounds + " rounds of ") + window.toSeconds() + " s"
                    + (warm() ? "" : ", JVMs still compiling: nothing to compare");
        }

        /** Whether there is time enough for JVMs to have compiled what they need. */
        boolean warm() {
            return warmUp.compareTo(Duration.ofSeconds(20)) >= 0;
        }
    }

    /** Of the warm-up; also before each window. */
    private static final Duration PIECE = Duration.ofSeconds(2);

    private final List<Contender> contenders;
    private final Times times;
    private final PrintWriter out;
    private final List<Measured> measured = new ArrayList<>();

    private record Measured(String name, Window window) {}

    Contest(List<? extends Contender> contenders, Times times, PrintWriter out) {
        this.contenders = List.copyOf(contenders);
        this.times = times;
        this.out = out;
    }

    List<Row> run() throws IOException, InterruptedException {
        for (Scene scene : Scene.ALL) {
            for (Contender contender : contenders) {
                if (contender.takesPartIn(scene)) {
                    settle(contender, scene);
                }
            }
        }
        for (int round = 0; round < times.rounds(); round++) {
            say("round %d of %d".formatted(round + 1, times.rounds()));
            round(round);
        }
        return contenders.stream()
                .map(Contender::name)
                .distinct()
                .map(this::row)
                .toList();
    }

    /** Until a record takes no less of the processor than before: the JVM compiles while it works. */
    private void settle(Contender contender, Scene scene) throws IOException, InterruptedException {
        say("warming up " + contender.name() + ", " + scene.words());
        long end = System.nanoTime() + times.warmUp().toNanos();
        Settling settling = new Settling();
        boolean settled = false;
        while (!settled && System.nanoTime() < end) {
            Window window = contender.measure(scene, PIECE);
            settled = settling.with(window.functionPerMillion());
            say("  " + window.words());
        }
        if (!settled && times.warm()) {
            say("  not at rest after %d s: its figures may be those of a JVM that still compiles"
                    .formatted(times.warmUp().toSeconds()));
        }
    }

    private void round(int round) throws IOException, InterruptedException {
        // Who comes after whom changes from round to round.
        List<Contender> order = new ArrayList<>(contenders);
        Collections.rotate(order, round);
        for (Scene scene : Scene.ALL) {
            for (Contender contender : order) {
                if (contender.takesPartIn(scene)) {
                    Window ignored = contender.measure(scene, PIECE);
                    Window window = contender.measure(scene, times.window());
                    measured.add(new Measured(contender.name(), window));
                    say("  %-10s %-17s %s".formatted(scene.words(), contender.name(), window.words()));
                }
            }
        }
    }

    private Row row(String name) {
        return new Row(
                name,
                measured.stream()
                        .filter(each -> each.name().equals(name))
                        .map(Measured::window)
                        .toList());
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
