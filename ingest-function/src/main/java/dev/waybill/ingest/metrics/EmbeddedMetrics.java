package dev.waybill.ingest.metrics;

import dev.waybill.metrics.EmbeddedMetricLine;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Writes one line per request, for CloudWatch. */
public final class EmbeddedMetrics implements Instruments {

    private final Clock clock;
    private final Consumer<String> line;

    /** @param line takes a line of the function's log */
    public EmbeddedMetrics(Clock clock, Consumer<String> line) {
        this.clock = clock;
        this.line = line;
    }

    @Override
    public void count(Tally tally, int status, long nanoseconds) {
        EmbeddedMetricLine said = new EmbeddedMetricLine(clock.instant())
                .dimension("channel", tally.channel())
                .dimension("producer", tally.producer())
                .dimension("outcome", tally.outcome(status))
                .count("Accepted", tally.acceptedData())
                .count("Repeated", tally.repeatedData())
                .count("Refused", tally.refusedData())
                .count("Unknown", tally.unknownData())
                .bytes("Bytes", tally.bytes())
                .time("Duration", Duration.ofNanos(nanoseconds))
                .property("status", status);
        if (tally.dataId() != null) {
            said.property("data_id", tally.dataId().toString());
        }
        line.accept(said.toString());
    }
}
