package dev.waybill.bench.peer.function;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The envelope as Jackson maps it: {@code data} is base64 there. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Envelope(
        @JsonProperty("data_id") String dataId,
        @JsonProperty("source") String source,
        @JsonProperty("created") String created,
        @JsonProperty("data") byte[] data,
        @JsonProperty("channel") @Nullable String channel,
        @JsonProperty("content_type") @Nullable String contentType,
        @JsonProperty("parents") @Nullable List<String> parents,
        @JsonProperty("agent") @Nullable String agent,
        @JsonProperty("traceparent") @Nullable String traceparent) {}
