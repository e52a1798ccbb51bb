package dev.waybill.ingest.producer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A producer, as the list has it.
 *
 * @param place where in the list, for a fault that is found later
 */
record ProducerEntry(
        String place,
        String source,
        Set<String> channels,
        Set<String> origins,
        Optional<RateLimit> rateLimit,
        Proof proof) {

    private static final Set<String> FIELDS =
            Set.of("source", "channels", "key_sha256", "jwt_issuer", "webhook_keys", "rate_limit", "origins");
    private static final int MOST_CHARACTERS = 64;

    /**
     * @param place such as {@code producers[3]}
     * @param known the channels that there are
     */
    static ProducerEntry of(@Nullable Object node, String place, Set<String> known) {
        Fields fields = Fields.at(place, () -> Fields.of(node, FIELDS));
        String source = Fields.at(place, () -> source(fields));
        String named = place + " (" + source + ")";
        return Fields.at(
                named,
                () -> new ProducerEntry(
                        named,
                        source,
                        channels(fields, known),
                        fields.has("origins")
                                ? Set.copyOf(fields.each(
                                        "origins", "a list such as [https://app.example.com]", Origin::checked))
                                : Set.of(),
                        fields.text("rate_limit").map(RateLimit::of),
                        Proof.of(fields)));
    }

    private static String source(Fields fields) {
        String meaning = "the producer's name, such as generator-10";
        String source = fields.required("source", meaning);
        // It becomes a record's key, a word of the trace and a metric's label.
        if (source.codePointCount(0, source.length()) > MOST_CHARACTERS
                || !source.equals(source.strip())
                || source.codePoints().anyMatch(ProducerEntry::isInvisible)) {
            throw new Fault("source is " + Fields.shown(source) + "; it is " + meaning + ": 1 to " + MOST_CHARACTERS
                    + " characters without control characters, nor spaces around them");
        }
        return source;
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static Set<String> channels(Fields fields, Set<String> known) {
        List<String> channels = fields.texts("channels", "a list of channels, such as " + new TreeSet<>(known));
        for (String channel : channels) {
            if (!known.contains(channel)) {
                throw new Fault("there is no channel " + Fields.shown(channel) + "; there are " + new TreeSet<>(known));
            }
        }
        return Set.copyOf(channels);
    }
}
