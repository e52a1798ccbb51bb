package dev.waybill.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The front end's settings, {@code waybill.ingest.*}. */
@ConfigMapping(prefix = "waybill.ingest")
public interface IngestConfig {

    /** The file that says who may push. Without it everybody is refused. */
    Optional<Path> producers();

    /** How long an accepted datum waits for its line in the trace; agents write the line if it can't be. */
    @WithDefault("1s")
    Duration traceTimeout();

    /** How long a request waits for the first contact with the stream, at start. */
    @WithDefault("5s")
    Duration streamTimeout();
}
