package dev.waybill.ingest.metrics;

import dev.waybill.ingest.Lambda;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Chooses where metrics go: to CloudWatch by the log on Lambda, to Prometheus everywhere else. */
@Singleton
public class Metrics {

    private final Instruments instruments;

    Metrics() {
        instruments = Lambda.isHere()
                ? new EmbeddedMetrics(Clock.systemUTC(), System.out::println)
                : new PrometheusInstruments();
    }

    /** The instruments of this deployment. */
    public Instruments instruments() {
        return instruments;
    }

    /** What Prometheus fetches; empty on Lambda. */
    public Optional<String> scrape() {
        return instruments instanceof PrometheusInstruments prometheus
                ? Optional.of(prometheus.scrape())
                : Optional.empty();
    }
}
