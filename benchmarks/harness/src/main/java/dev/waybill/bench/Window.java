package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.figures.Percentiles;
import dev.waybill.bench.load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one load on one contestant gave.
 *
 * @param outcome what the generator counted, in requests
 * @param dataPerRequest how many data each of them carried
 * @param processor time of the contestant's process, and of no other
 * @param servers time of Kafka's and Redis' processes meanwhile
 * @param grown by how much the topic's end offsets grew, for one that puts data into it
 * @param resident bytes at its end
 * @param times in nanoseconds, where they were taken
 */
record Window(
        Load load,
        Outcome outcome,
        int dataPerRequest,
        Duration processor,
        Duration servers,
        OptionalLong grown,
        long resident,
        Optional<Percentiles> times) {

    long accepted() {
        return outcome.accepted() * dataPerRequest;
    }

    double perSecond() {
        return accepted() / outcome.seconds();
    }

    /** Seconds of the processor for a million data. */
    double processorPerMillion() {
        return perMillion(processor);
    }

    /** The same of Kafka and Redis together. */
    double serversPerMillion() {
        return perMillion(servers);
    }

    private double perMillion(Duration time) {
        return time.toNanos() / 1e9 / accepted() * 1e6;
    }

    double millis(double percent) {
        return times.orElseThrow().at(percent) / 1e6;
    }

    /** In short, for the progress. */
    String words() {
        String words =
                Numbers.text(perSecond(), 0) + " a second, " + Numbers.text(processorPerMillion(), 1) + " CPU-s/M"
                        + (times.isEmpty()
                                ? ""
                                : ", p50 " + Numbers.text(millis(50), 2) + ", p99 " + Numbers.text(millis(99), 2));
        return faults().isEmpty() ? words : words + ", invalid: " + String.join("; ", faults());
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        outcome.faults().forEach((what, count) -> faults.add("%,d x %s".formatted(count, what)));
        if (outcome.accepted() == 0) {
            faults.add("nothing was accepted");
        }
        grown.ifPresent(data ->
                faults.addAll(new Accounting(accepted(), outcome.cutOff() * (long) dataPerRequest, data).faults()));
        return faults;
    }
}
