package dev.waybill.envelope.cloudevents;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.envelope.Timestamps;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How events and envelopes become each other. */
public final class EventEnvelopes {

    private static final String PREFIX = "ce_";
    /** A dot, which no attribute's name has: names of the extensions that are bare literals in JSON. */
    private static final String LITERALS = "ce.literals";
    /** A dot likewise: the event had no data at all. */
    private static final String NO_DATA = "ce.no_data";

    private EventEnvelopes() {}

    /** What of an event goes into the envelope's {@code attributes}: all but its content type and its data. */
    public static Map<String, String> attributes(CloudEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        event.attributes().forEach((name, value) -> {
            if (!name.equals("datacontenttype") && !name.equals("specversion")) {
                attributes.put(PREFIX + name, value);
            }
        });
        if (!event.literals().isEmpty()) {
            attributes.put(LITERALS, event.literals().stream().sorted().collect(Collectors.joining(" ")));
        }
        if (event.data() == null) {
            attributes.put(NO_DATA, "true");
        }
        return attributes;
    }

    /**
     * The event that this envelope came from; for one that came from none, an event that says all that the envelope
     * does: {@code id}, {@code source}, {@code time}, {@code type} (the channel), {@code datacontenttype}, and as extensions
     * {@code traceparent}, {@code agent}, {@code parents}, {@code dataref} with {@code datarefbytes} and {@code datarefsha256}.
     */
    public static CloudEvent event(Envelope envelope) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", CloudEvent.VERSION);
        String literals = envelope.attributes().getOrDefault(LITERALS, "");
        if (envelope.attributes().containsKey(PREFIX + "id")) {
            envelope.attributes().forEach((name, value) -> {
                if (name.startsWith(PREFIX)) {
                    attributes.put(name.substring(PREFIX.length()), value);
                }
            });
        } else {
            own(attributes, envelope);
        }
        if (envelope.contentType() != null) {
            attributes.put("datacontenttype", envelope.contentType());
        }
        return new CloudEvent(attributes, literals.isEmpty() ? Set.of() : Set.of(literals.split(" ")), data(envelope));
    }

    private static void own(Map<String, String> attributes, Envelope envelope) {
        attributes.put("id", envelope.dataId().toString());
        attributes.put("source", uriReference(envelope.source()));
        attributes.put("type", envelope.channel() == null ? "datum" : envelope.channel());
        attributes.put("time", Timestamps.format(envelope.created()));
        put(attributes, "traceparent", envelope.traceparent());
        put(attributes, "agent", envelope.agent());
        put(attributes, "parents", words(envelope.parents()));
        if (envelope.payload() instanceof Payload.Reference reference) {
            attributes.put("dataref", reference.uri().toString());
            attributes.put("datarefbytes", Long.toString(reference.bytes()));
            attributes.put("datarefsha256", reference.sha256());
        }
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    private static String words(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }

    /** A name as a URI reference: what is not unreserved is percent-encoded (RFC 3986, 2.1). */
    private static String uriReference(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static byte @Nullable [] data(Envelope envelope) {
        return switch (envelope.payload()) {
            case Payload.Inline inline when envelope.attributes().containsKey(NO_DATA) -> null;
            case Payload.Inline inline -> inline.bytes();
            case Payload.Reference reference -> null;
        };
    }
}
