package dev.waybill.agent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One new datum for a channel.
 *
 * @param channel the channel's name; null for the first one that {@code pipeline.yaml} lets the agent emit to
 * @param value a record, written as JSON, {@link Media}, or {@code byte[]}
 */
public record Emission(@Nullable String channel, Object value) {

    public Emission {
        Objects.requireNonNull(value, "an agent emits a record or byte[], not null");
    }
}
