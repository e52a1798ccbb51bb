package dev.waybill.compaction;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The function's settings, {@code waybill.compaction.*}. */
@ConfigMapping(prefix = "waybill.compaction")
public interface CompactionConfig {

    /** The bucket that the objects are in. */
    String bucket();

    /** Objects of that many bytes stay as they are; smaller ones are merged until they have as many. */
    @WithDefault("64M")
    MemorySize target();

    /** A partition is closed when no object came to it for so long. At least 30 minutes, twice what a run may take. */
    @WithDefault("2H")
    Duration quiet();

    /**
     * Where sorted rows and the objects of a plan are meanwhile, in a folder {@code s3-compaction} that no other process may use:
     * some fifteen times the target is needed.
     */
    @WithDefault("${java.io.tmpdir}")
    Path folder();
}
