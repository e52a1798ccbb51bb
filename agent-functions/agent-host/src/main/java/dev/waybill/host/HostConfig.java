package dev.waybill.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The host's settings, {@code waybill.*}. */
@ConfigMapping(prefix = "waybill")
public interface HostConfig {

    /** Which agent of the pipeline this function is, as {@code name@version} ({@code WAYBILL_AGENT}). */
    String agent();

    /** Traces and states. */
    Redis redis();

    /** The way out. */
    Kafka kafka();

    /** Settings of the traces and states. */
    interface Redis {
        /** How long one round trip may take before it counts as an outage. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** Settings of the way out. */
    interface Kafka {
        /** How long a batch's records may wait for their acknowledgements before it counts as an outage. */
        @WithDefault("20s")
        Duration timeout();
    }
}
