package dev.waybill.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The agent's settings, {@code waybill.storage.*}. */
@ConfigMapping(prefix = "waybill.storage")
public interface StorageConfig {

    /** The bucket that the objects go to. */
    String bucket();

    /** Stands in the objects' names, so that two versions side by side don't write the same ones. */
    @WithDefault("${waybill.agent}")
    String agent();
}
