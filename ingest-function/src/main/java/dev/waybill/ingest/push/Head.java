package dev.waybill.ingest.push;

import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head says of its body.
 *
 * @param contentType as it came
 * @param essence its media type, in lower case and without parameters; empty when there is none
 * @param coding how the body is packed
 * @param key the producer's own name for this push, after a word for its kind
 * @param context that of all data of the request
 */
record Head(
        @Nullable String contentType,
        String essence,
        ContentCoding coding,
        @Nullable String key,
        TraceContext context,
        Map<String, String> eventAttributes) {

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final String EVENT = "ce-";

    /**
     * @param signed whether the push is proved by a signature; then {@code webhook-id} names it
     * @throws ProblemException 400 or 415 when a header is wrong
     */
    static Head of(Exchange exchange, boolean signed) {
        String contentType = exchange.header("Content-Type");
        return new Head(
                contentType,
                MediaTypes.essence(contentType),
                ContentCoding.of(exchange.header("Content-Encoding")),
                key(exchange.header("Idempotency-Key"), signed ? exchange.header("webhook-id") : null),
                TraceContext.legal(exchange.header("traceparent")).orElseGet(TraceContext::begin),
                exchange.header("ce-specversion") == null ? Map.of() : eventAttributes(exchange));
    }

    /** Whether the headers are those of a CloudEvent in binary mode. */
    boolean isEvent() {
        return !eventAttributes.isEmpty();
    }

    /** The words before them: so that no key of one kind can be taken for one of another. */
    private static @Nullable String key(@Nullable String idempotencyKey, @Nullable String webhookId) {
        if (idempotencyKey != null) {
            return "key " + bare(idempotencyKey);
        }
        return webhookId == null ? null : "webhook " + webhookId;
    }

    /** With or without the quotation marks of a structured field: the same key. */
    private static String bare(String header) {
        String key = header.strip();
        if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    400,
                    "Idempotency-Key has " + key.length()
                            + " characters; it is 1 to 255 characters of ASCII, such as a new UUID for each push");
        }
        return key;
    }

    /** Values are percent-encoded UTF-8 (CloudEvents' HTTP binding, 3.1.3.2). */
    private static Map<String, String> eventAttributes(Exchange exchange) {
        Map<String, String> attributes = new LinkedHashMap<>();
        exchange.request().headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(EVENT) && attributes.put(lower.substring(EVENT.length()), decoded(value)) != null) {
                throw new ProblemException(400, "the header " + lower + " stands twice; each attribute stands once");
            }
        });
        return attributes;
    }

    private static String decoded(String value) {
        String text = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return text;
        }
    }
}
