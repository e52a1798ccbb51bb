package dev.waybill.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The console's settings, {@code waybill.console.*}. */
@ConfigMapping(prefix = "waybill.console")
public interface ConsoleConfig {

    /** SHA-256 of the operators' key, in hexadecimal. Without it everybody is refused. */
    Optional<String> operatorKeySha256();

    /** How long Redis may take to answer. */
    @WithDefault("2s")
    Duration traceTimeout();
}
