package dev.waybill.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts answers by status, and keeps the bodies of the first few that were accepted. One thread. */
final class Tally {

    private final Map<String, Long> faults = new HashMap<>();
    private final List<String> bodies = new ArrayList<>();
    private final int good;
    private final int most;
    private long accepted;

    /**
     * @param good the status of an accepted one
     * @param most how many bodies to keep
     */
    Tally(int good, int most) {
        this.good = good;
        this.most = most;
    }

    void add(Answer answer) {
        int status = answer.status();
        if (status == good) {
            accepted++;
            if (bodies.size() < most) {
                bodies.add(answer.body());
            }
        } else {
            faults.merge(Integer.toString(status), 1L, Long::sum);
        }
    }

    List<String> bodies() {
        return bodies;
    }

    Outcome outcome(long nanos) {
        return new Outcome(accepted, Map.copyOf(faults), 0, Duration.ofNanos(nanos));
    }
}
