package dev.waybill.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The front end's settings, {@code waybill.ingest.*}. */
@ConfigMapping(prefix = "waybill.ingest")
public interface IngestConfig {

    /**
     * Where it stands who may push: a file, such as {@code /etc/waybill/producers.yaml}, or a secret of AWS Secrets
     * Manager, {@code secretsmanager:NAME} or its ARN; several are separated by commas. Without it everybody is refused.
     */
    Optional<String> producers();

    /** How long an accepted datum waits for its line in the trace; agents write the line if it can't be. */
    @WithDefault("1s")
    Duration traceTimeout();

    /** How long a request waits for the first contact with the stream, at start. */
    @WithDefault("5s")
    Duration streamTimeout();
}
