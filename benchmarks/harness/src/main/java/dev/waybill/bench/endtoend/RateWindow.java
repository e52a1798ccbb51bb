package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a rate.
 *
 * @param perSecond data that were due each second
 * @param batch data in each request
 * @param planned how long they were sent
 * @param answered to the producer's receipt
 * @param traced to the agent's trace line
 * @param stored to the sink's trace line, which comes after the object is in S3
 * @param lags of both groups
 * @param perMillion CPU-s/M of each process, until all was done
 * @param resident bytes of each process when all was done
 * @param drained whether all was done in time
 */
record RateWindow(
        int perSecond,
        int batch,
        Duration planned,
        Outcome outcome,
        Count count,
        Times answered,
        Times traced,
        Times stored,
        List<Lag> lags,
        Map<String, Double> perMillion,
        Map<String, Long> resident,
        boolean drained) {

    private static final double IN_TIME = 0.98;

    RateWindow {
        lags = List.copyOf(lags);
    }

    /** Data that were accepted each second. */
    double accepted() {
        return outcome.accepted() * (double) batch / Math.max(outcome.seconds(), planned.toMillis() / 1e3);
    }

    /** Whether the front end took them when they came and neither group fell behind. */
    boolean keepsUp() {
        return outcome.faults().isEmpty()
                && drained
                && accepted() >= IN_TIME * perSecond
                && lags.stream().allMatch(lag -> lag.isKnown() && !lag.grows(perSecond));
    }

    String name() {
        return Numbers.text((double) perSecond, 0) + "/s " + (batch == 1 ? "singly" : "in batches of " + batch);
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        outcome.faults().forEach((status, times) -> faults.add("%s: %,d x %s".formatted(name(), times, status)));
        if (!drained) {
            faults.add(name() + ": the agents had not done all of it when the bench gave up waiting");
        }
        count.faults().forEach(fault -> faults.add(name() + ": " + fault));
        return faults;
    }

    /** In short, for the progress. */
    String words() {
        return "%s: %s data/s accepted; p99 ms to the receipt %s, the trace %s, the object %s; %s%s"
                .formatted(
                        name(),
                        Numbers.text(accepted(), 0),
                        Numbers.text(answered.p99(), 1),
                        Numbers.text(traced.p99(), 0),
                        Numbers.text(stored.p99(), 0),
                        keepsUp() ? "kept up" : "not kept up",
                        faults().isEmpty() ? "" : "; invalid: " + String.join("; ", faults()));
    }
}
