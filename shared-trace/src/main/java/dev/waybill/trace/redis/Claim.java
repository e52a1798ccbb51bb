package dev.waybill.trace.redis;

import java.time.Instant;
import java.util.UUID;

/**
 * A push that its producer gave a key: who has the claim sends the datum, and whoever comes with the same key later gets
 * the same receipt.
 *
 * @param key of the push, the same for the same producer, channel and key
 * @param dataId of the datum; another one under the same key means another body
 * @param created when the datum was made
 */
public record Claim(UUID key, UUID dataId, Instant created) {

    /** What Redis says to a claim. */
    public sealed interface Answer {}

    /**
     * Send it.
     *
     * @param created the time to give it: that of the first try, if this one takes over
     */
    public record Mine(Instant created) implements Answer {}

    /** It has been sent; this is its receipt. */
    public record Done(Instant created) implements Answer {}

    /** Somebody is sending it now, or died while doing so: ask again. */
    public record Pending() implements Answer {}

    /** The key was used for another body. */
    public record Used() implements Answer {}
}
