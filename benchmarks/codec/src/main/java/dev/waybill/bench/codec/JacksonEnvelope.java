package dev.waybill.bench.codec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The envelope as one declares it for Jackson, with the types that ours has; Jackson takes {@code byte[]} for Base64. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record JacksonEnvelope(
        @JsonProperty("data_id") UUID dataId,
        @JsonProperty("source") String source,
        @JsonProperty("created") Instant created,
        @JsonProperty("data") byte[] data,
        @JsonProperty("channel") @Nullable String channel,
        @JsonProperty("content_type") @Nullable String contentType,
        @JsonProperty("parents") @Nullable List<UUID> parents,
        @JsonProperty("agent") @Nullable String agent,
        @JsonProperty("traceparent") @Nullable String traceparent) {

    static JacksonEnvelope of(Envelope envelope) {
        return new JacksonEnvelope(
                envelope.dataId(),
                envelope.source(),
                envelope.created(),
                bytes(envelope.payload()),
                envelope.channel(),
                envelope.contentType(),
                envelope.parents().isEmpty() ? null : envelope.parents(),
                envelope.agent(),
                envelope.traceparent());
    }

    static byte[] bytes(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline -> inline.bytes();
            case Payload.Reference reference -> throw new IllegalArgumentException("no bytes here: " + reference.uri());
        };
    }
}
