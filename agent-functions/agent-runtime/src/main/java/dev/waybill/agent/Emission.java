package dev.waybill.agent;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One new datum for a channel.
 *
 * @param channel the channel's name; null for the first one that {@code pipeline.yaml} lets the agent emit to
 * @param value a record, written as JSON, {@link Media}, or {@code byte[]}
 * @param parents data that it is made of, beside the one that the agent was asked about, which is always named; at most 99
 */
public record Emission(@Nullable String channel, Object value, List<UUID> parents) {

    public Emission {
        Objects.requireNonNull(value, "an agent emits a record or byte[], not null");
        parents = List.copyOf(parents);
    }
}
