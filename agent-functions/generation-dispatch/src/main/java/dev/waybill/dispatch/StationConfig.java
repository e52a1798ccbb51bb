package dev.waybill.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The agent's settings, {@code waybill.station.*}. */
@ConfigMapping(prefix = "waybill.station")
public interface StationConfig {

    /** Where the station takes predictions: an https address, or http on this very machine. */
    String url();

    /** What the calls are signed with: {@code whsec_} and 24 to 64 bytes in base64. Nothing shows it. */
    String secret();

    /** How long one call may take with all its tries, from 100 ms to 60 s. */
    @WithDefault("4s")
    Duration timeout();
}
