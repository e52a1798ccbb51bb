package dev.waybill.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts with Micrometer, for Prometheus to fetch. */
public final class PrometheusInstruments implements Instruments {

    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Labels, Series> series = new ConcurrentHashMap<>();

    private record Labels(String channel, String producer, String outcome) {

        Tags tags() {
            return Tags.of("channel", channel, "producer", producer, "outcome", outcome);
        }
    }

    private record Series(Timer time, Counter bytes, Counter accepted, Counter other) {}

    @Override
    public void count(Tally tally, int status, long nanoseconds) {
        Series its = series.computeIfAbsent(
                new Labels(tally.channel(), tally.producer(), tally.outcome(status)), this::series);
        its.time().record(nanoseconds, TimeUnit.NANOSECONDS);
        its.bytes().increment((double) tally.bytes());
        its.accepted().increment(tally.acceptedData());
        int others = tally.repeatedData() + tally.refusedData() + tally.unknownData();
        if (others > 0) {
            its.other().increment(others);
        }
    }

    private Series series(Labels labels) {
        return new Series(
                Timer.builder("waybill.ingest.requests")
                        .description("Requests, and how long they took to be answered")
                        .tags(labels.tags())
                        .serviceLevelObjectives(STEPS)
                        .register(registry),
                Counter.builder("waybill.ingest.body")
                        .description("Bodies, in bytes as they arrived")
                        .baseUnit("bytes")
                        .tags(labels.tags())
                        .register(registry),
                data(labels, "accepted"),
                data(labels, "other"));
    }

    private Counter data(Labels labels, String fate) {
        return Counter.builder("waybill.ingest.data")
                .description("Data: accepted into the stream, or other (repeated, refused, not known)")
                .tags(labels.tags().and("fate", fate))
                .register(registry);
    }

    /** What Prometheus fetches, in its text format 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }
}
