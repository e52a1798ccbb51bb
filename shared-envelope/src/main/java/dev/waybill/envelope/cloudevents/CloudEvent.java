package dev.waybill.envelope.cloudevents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent 1.0 as its specification writes it (github.com/cloudevents/spec, v1.0.2).
 *
 * @param attributes every context attribute and extension by name, in its canonical text; with {@code specversion}
 * @param literals names of the extensions whose JSON value is a bare {@code true}, {@code false} or whole number
 * @param data the bytes of its data; absent when it has none
 */
public record CloudEvent(Map<String, String> attributes, Set<String> literals, byte @Nullable [] data) {

    /** The version of the specification. */
    public static final String VERSION = "1.0";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");
    /** RFC 3339, section 5.6. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
            + "[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)");

    /** @throws MalformedEvent when an attribute is missing or wrong */
    public CloudEvent {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        literals = Set.copyOf(literals);
        if (!VERSION.equals(attributes.get("specversion"))) {
            throw new MalformedEvent("specversion is " + shown(attributes.get("specversion"))
                    + "; this door takes CloudEvents of version \"1.0\"");
        }
        require(attributes, "id", "such as \"A234-1234\"");
        require(attributes, "source", "a URI reference such as \"/sensors/7\"");
        require(attributes, "type", "such as \"com.example.reading\"");
        attributes.keySet().forEach(CloudEvent::requireName);
        String time = attributes.get("time");
        if (time != null && !TIME.matcher(time).matches()) {
            throw new MalformedEvent(
                    "time is " + shown(time) + "; it is an RFC 3339 time such as 2026-11-23T01:02:03Z");
        }
    }

    /**
     * An event in binary mode: all attributes are texts, and an empty body is no data.
     *
     * @throws MalformedEvent when an attribute is missing or wrong
     */
    public static CloudEvent binary(Map<String, String> attributes, byte[] body) {
        return new CloudEvent(attributes, Set.of(), body.length == 0 ? null : body);
    }

    /** The event's identity: {@code source} and {@code id} together, unmistakable. */
    public String identity() {
        String source = attributes.getOrDefault("source", "");
        return source.length() + " " + source + " " + attributes.get("id");
    }

    /** Media type of the data; absent means JSON in the JSON formats, and nothing is known of it otherwise. */
    public @Nullable String contentType() {
        return attributes.get("datacontenttype");
    }

    private static void require(Map<String, String> attributes, String name, String right) {
        String value = attributes.get(name);
        if (value == null || value.isEmpty()) {
            throw new MalformedEvent("the event has no " + name + "; a CloudEvent needs one, " + right);
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new MalformedEvent(
                    "an attribute is called " + shown(name) + "; names are 1 to 64 characters a-z and 0-9");
        }
    }

    private static String shown(@Nullable String text) {
        return text == null ? "missing" : "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"";
    }
}
