package dev.waybill.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The front end's settings, {@code waybill.ingest.*}. */
@ConfigMapping(prefix = "waybill.ingest")
public interface IngestConfig {

    /**
     * Where it stands who may push: a file, such as {@code /etc/waybill/producers.yaml}, or a secret of AWS Secrets
     * Manager, {@code secretsmanager:NAME} or its ARN; several make one list, separated by commas
     * (a secret has room for some 500 producers). Without it everybody is refused.
     */
    Optional<String> producers();

    /** How long an accepted datum waits for its line in the trace; agents write the line if it can't be. */
    @WithDefault("1s")
    Duration traceTimeout();

    /** How long a request waits for the first contact with the stream, at start. */
    @WithDefault("5s")
    Duration streamTimeout();

    /** How long the receipt of a push with a key is remembered, and the key refused for another body. */
    @WithDefault("24h")
    Duration idempotencyTime();

    /** How long one push with a key has for sending before the same push may be sent by another request. */
    @WithDefault("15s")
    Duration claimTime();

    /**
     * How many bytes of bodies are in memory at most, over all requests; who comes when it is full gets 503. A quarter of
     * it is for signed bodies that have not come in full: nobody knows who sends those.
     */
    @WithDefault("32M")
    MemorySize inFlight();

    /** How long a request may take to arrive. */
    @WithDefault("20s")
    Duration bodyTimeout();

    /** How many data one batch has at most. */
    @WithDefault("5000")
    int batchItems();

    /** How many bodies that are too large for a message come in at the same time; each takes some 20 MiB meanwhile. */
    @WithDefault("4")
    int largeBodies();

    /** SHA-256 of the key that may read {@code /metrics}, in hexadecimal. Without it nobody may. */
    Optional<String> metricsKeySha256();
}
