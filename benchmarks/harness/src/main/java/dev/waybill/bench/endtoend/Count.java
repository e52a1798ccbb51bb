package dev.waybill.bench.endtoend;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the data that were accepted.
 *
 * @param accepted by their receipts
 * @param again receipts with a data_id that another receipt had
 * @param found at each stage
 */
record Count(long accepted, long again, Map<Stage, Found> found) {

    static final Count NOTHING = new Count(0, 0, Map.of());

    Count {
        found = Map.copyOf(found);
    }

    /**
     * Of one stage.
     *
     * @param lost accepted data that are not there
     * @param doubled accepted data that are there more than once
     * @param unknown what is there though no receipt names it
     */
    record Found(long lost, long doubled, long unknown) {

        private static final Found ALL = new Found(0, 0, 0);

        Found plus(Found more) {
            return new Found(lost + more.lost, doubled + more.doubled, unknown + more.unknown);
        }
    }

    Count plus(Count more) {
        Map<Stage, Found> sum = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            sum.put(stage, at(stage).plus(more.at(stage)));
        }
        return new Count(accepted + more.accepted, again + more.again, sum);
    }

    private Found at(Stage stage) {
        return found.getOrDefault(stage, Found.ALL);
    }

    /** Why something was lost or doubled; empty when nothing was. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (accepted == 0) {
            faults.add("count: nothing was accepted");
        }
        note(faults, again, "receipts have another's data_id", "");
        for (Stage stage : Stage.values()) {
            note(faults, at(stage).lost, "accepted data are not ", stage.words());
            note(faults, at(stage).doubled, "accepted data are more than once ", stage.words());
            note(faults, at(stage).unknown, "data without a receipt are ", stage.words());
        }
        return faults;
    }

    private static void note(List<String> faults, long number, String what, String where) {
        if (number > 0) {
            faults.add("count: %,d %s%s".formatted(number, what, where));
        }
    }

    String line() {
        String places = found.keySet().stream().sorted().map(Stage::words).collect(Collectors.joining(", "));
        return "%-12s  %,d data accepted, each of them looked for %s: %,d lost, %,d doubled"
                .formatted(
                        faults().isEmpty() ? "exact" : "not exact",
                        accepted,
                        places,
                        found.values().stream().mapToLong(Found::lost).sum(),
                        again
                                + found.values().stream()
                                        .mapToLong(Found::doubled)
                                        .sum());
    }
}
