package dev.waybill.archiving;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The function's settings, {@code waybill.archive.*}. */
@ConfigMapping(prefix = "waybill.archive")
public interface ArchiveConfig {

    /** The bucket that the traces go to, below {@code traces/}. */
    String bucket();

    /** Traces that live no longer than this are kept: twice the time between two runs, so that a run may fail. */
    @WithDefault("2D")
    Duration before();

    /** How long Redis may take to answer. */
    @WithDefault("5s")
    Duration traceTimeout();
}
