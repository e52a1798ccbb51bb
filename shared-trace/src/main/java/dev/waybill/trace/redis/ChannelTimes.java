package dev.waybill.trace.redis;

import java.time.Duration;

/** How long the traces of a channel's data live after their last write. */
@FunctionalInterface
public interface ChannelTimes {

    /** @param channel by its topic: of one that is not in the pipeline, too */
    Duration of(String channel);

    /** The same for all. */
    static ChannelTimes all(Duration timeToLive) {
        return channel -> timeToLive;
    }
}
