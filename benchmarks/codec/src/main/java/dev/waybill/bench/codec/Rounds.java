package dev.waybill.bench.codec;

import dev.waybill.bench.figures.Numbers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** In each round all contestants take their turn in every scene, so that what disturbs the machine hits all. */
final class Rounds {

    private final Trials trials;
    private final int rounds;
    private final PrintWriter out;

    Rounds(Trials trials, int rounds, PrintWriter out) {
        this.trials = trials;
        this.rounds = rounds;
        this.out = out;
    }

    List<Measured> run() {
        List<Measured> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            say("round %d of %d".formatted(round + 1, rounds));
            for (Scene scene : Scene.ALL) {
                for (Contestant contestant : order(round)) {
                    Measured measured = trials.run(scene, contestant);
                    say("  %-14s %-18s %s ns"
                            .formatted(scene.words(), contestant.label(), Numbers.text(measured.nanos(), 1)));
                    all.add(measured);
                }
            }
        }
        return all;
    }

    /** Who comes after whom changes from round to round. */
    private static List<Contestant> order(int round) {
        List<Contestant> order = new ArrayList<>(List.of(Contestant.values()));
        Collections.rotate(order, round);
        return order;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
