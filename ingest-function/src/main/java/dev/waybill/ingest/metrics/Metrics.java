package dev.waybill.ingest.metrics;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Chooses where metrics go: to CloudWatch by the log on Lambda, to Prometheus everywhere else. */
@Singleton
public class Metrics {

    private final Instruments instruments;

    Metrics() {
        // Set by Lambda in every function (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html).
        boolean lambda = System.getenv("AWS_LAMBDA_FUNCTION_NAME") != null;
        instruments =
                lambda ? new EmbeddedMetrics(Clock.systemUTC(), System.out::println) : new PrometheusInstruments();
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
