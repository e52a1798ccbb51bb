package dev.waybill.pipeline.source;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a channel's {@code content_types}. */
final class ContentTypes {

    /** What a channel takes that looks into its data and doesn't say more. */
    private static final List<String> JSON = List.of("application/json", "application/*+json");

    private static final Set<String> JSON_SUBTYPES = Set.of("json", "*+json");
    // RFC 6838, 4.2: restricted names.
    private static final String NAME = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}";
    private static final Pattern RANGE = Pattern.compile(NAME + "/(" + NAME + "|\\*(\\+" + NAME + ")?)");

    private static final Form<String> FORM = Form.text(
                    "a media type without parameters, such as application/json, image/* or"
                            + " application/*+json, or several: [text/csv, image/*]; without the key it takes any")
            .map(text -> text.toLowerCase(Locale.ROOT))
            .where(RANGE.asMatchPredicate());

    private final String path;
    private final List<Written<String>> written;
    private final Faults faults;

    ContentTypes(Place channel, Section section, Faults faults) {
        this.path = channel.path() + ".content_types";
        this.written = section.list("content_types", FORM);
        this.faults = faults;
    }

    /**
     * What the channel takes; JSON where something looks into the data.
     *
     * @param readers the keys of the channel that do
     */
    List<String> readBy(List<String> readers) {
        mustBeDistinct();
        readers.stream().findFirst().ifPresent(this::mustBeJson);
        return written.isEmpty() && !readers.isEmpty()
                ? JSON
                : written.stream().map(Written::value).toList();
    }

    private void mustBeDistinct() {
        Set<String> seen = new HashSet<>();
        written.stream()
                .filter(type -> !seen.add(type.value()))
                .forEach(type -> faults.add(
                        type.line(), path + " has " + Place.quoted(type.value()) + " twice", "each media type once"));
    }

    private void mustBeJson(String reader) {
        written.stream()
                .filter(type -> !isJson(type.value()))
                .forEach(type -> faults.add(
                        type.line(),
                        path + " has " + Place.quoted(type.value()) + ", and the channel's " + reader
                                + " is about JSON only",
                        "application/json or types that end in +json; without content_types it takes these"));
    }

    private static boolean isJson(String range) {
        String subtype = range.substring(range.indexOf('/') + 1);
        return JSON_SUBTYPES.contains(subtype) || subtype.endsWith("+json");
    }
}
