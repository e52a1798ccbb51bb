package dev.waybill.envelope;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The standard wrapping of a datum.
 *
 * @param dataId identity of the datum; version 7 from the front end, version 5 when an agent derived it
 * @param source the name under which its producer pushed; not blank
 * @param created when the front end (or the agent) made it, UTC, years 0 to 9999
 * @param payload its data
 * @param channel the channel that it was made for
 * @param contentType media type of the data
 * @param parents the data that it was derived from, the causing one first
 * @param agent who emitted it, as {@code name@version}
 * @param traceparent W3C trace context
 * @param attributes flat strings beside the data, visible to event filters
 * @param unknown fields that this version doesn't know, name to JSON text as received; passed on unchanged
 */
public record Envelope(
        UUID dataId,
        String source,
        Instant created,
        Payload payload,
        @Nullable String channel,
        @Nullable String contentType,
        List<UUID> parents,
        @Nullable String agent,
        @Nullable String traceparent,
        Map<String, String> attributes,
        Map<String, String> unknown) {

    /** @throws IllegalArgumentException when the source is blank or the time has no RFC 3339 form */
    public Envelope {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source is blank; it is the name under which the producer pushes");
        }
        Timestamps.requireFourDigitYear(created);
        parents = List.copyOf(parents);
        attributes = ordered(attributes);
        unknown = ordered(unknown);
    }

    /** An envelope needs these four; the builder takes the rest. */
    public static Builder of(UUID dataId, String source, Instant created, Payload payload) {
        return new Builder(dataId, source, created, payload);
    }

    /** Collects the optional fields. Not for two threads. */
    public static final class Builder {
        private final UUID dataId;
        private final String source;
        private final Instant created;
        private final Payload payload;
        private @Nullable String channel;
        private @Nullable String contentType;
        private List<UUID> parents = List.of();
        private @Nullable String agent;
        private @Nullable String traceparent;
        private Map<String, String> attributes = Map.of();
        private Map<String, String> unknown = Map.of();

        private Builder(UUID dataId, String source, Instant created, Payload payload) {
            this.dataId = dataId;
            this.source = source;
            this.created = created;
            this.payload = payload;
        }

        public Builder channel(@Nullable String value) {
            channel = value;
            return this;
        }

        public Builder contentType(@Nullable String value) {
            contentType = value;
            return this;
        }

        public Builder parents(List<UUID> value) {
            parents = value;
            return this;
        }

        public Builder agent(@Nullable String value) {
            agent = value;
            return this;
        }

        public Builder traceparent(@Nullable String value) {
            traceparent = value;
            return this;
        }

        public Builder attributes(Map<String, String> value) {
            attributes = value;
            return this;
        }

        public Builder unknown(Map<String, String> value) {
            unknown = value;
            return this;
        }

        /** @throws IllegalArgumentException see {@link Envelope} */
        public Envelope build() {
            return new Envelope(
                    dataId,
                    source,
                    created,
                    payload,
                    channel,
                    contentType,
                    parents,
                    agent,
                    traceparent,
                    attributes,
                    unknown);
        }
    }

    /** Copied in the order given: what is read is written again in the same order. */
    private static Map<String, String> ordered(Map<String, String> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
