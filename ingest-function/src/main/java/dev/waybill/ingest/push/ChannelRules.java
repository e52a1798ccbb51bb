package dev.waybill.ingest.push;

import dev.waybill.envelope.JsonPointers;
import dev.waybill.envelope.NotJson;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.schema.DatumSchema;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.PartitionKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may enter one channel, as pipeline.yaml says. */
final class ChannelRules {

    private static final int LONGEST_KEY = 256;

    private final Channel channel;
    private final String tooLarge;
    private final Optional<DatumSchema> schema;

    ChannelRules(Channel channel) {
        this.channel = channel;
        this.tooLarge =
                "a datum of " + channel.name() + " has at most " + channel.maxBytes() + " bytes; this one has more";
        this.schema = channel.schema().map(DatumSchema::new);
    }

    Channel channel() {
        return channel;
    }

    String tooLarge() {
        return tooLarge;
    }

    String tooLargeToUpload() {
        return "a datum of " + channel.name() + " has at most " + channel.maxUploadBytes()
                + " bytes; this one has more";
    }

    /** @throws ProblemException 415 when data of this type may not enter */
    void requireType(String essence, @Nullable String contentType) {
        if (!channel.takes(essence)) {
            String types = String.join(", ", channel.contentTypes());
            throw new ProblemException(Problem.of(
                            415,
                            (contentType == null
                                            ? "the datum has no content type; "
                                            : "the datum's content type is \"" + MediaTypes.shown(contentType) + "\"; ")
                                    + channel.name() + " takes " + types)
                    .header("Accept-Post", types + ", " + Format.EVENT_TYPES));
        }
    }

    /** @throws ProblemException 413 when it is too large */
    void requireSize(byte[] data) {
        if (data.length > channel.maxBytes()) {
            throw new ProblemException(413, tooLarge);
        }
    }

    /** @throws ProblemException 422, with every place that is wrong, when the channel's schema refuses it */
    void requireSchema(byte[] data) {
        if (schema.isPresent()) {
            List<Problem.Violation> wrong = schema.get().violations(data);
            if (!wrong.isEmpty()) {
                throw new ProblemException(new Problem(
                        422,
                        "the datum does not fit the schema of " + channel.name() + "; see errors",
                        Map.of(),
                        wrong));
            }
        }
    }

    /**
     * The key of the datum's record.
     *
     * @param header a header of the push by its name
     * @throws ProblemException 400 or 422 when the place where the key should be is empty
     */
    String key(String source, Item.Datum datum, Function<String, @Nullable String> header) {
        return switch (channel.key()) {
            case PartitionKey.Source bySource -> source;
            case PartitionKey.Header byHeader -> fromHeader(byHeader.name(), datum, header);
            case PartitionKey.Pointer byPointer -> fromData(byPointer.pointer(), datum);
        };
    }

    private String fromHeader(String name, Item.Datum datum, Function<String, @Nullable String> header) {
        String value = header.apply(name);
        if (value == null && name.startsWith("ce-")) {
            value = datum.attributes().get("ce_" + name.substring(3).toLowerCase(Locale.ROOT));
        }
        if (value == null || value.isBlank() || value.length() > LONGEST_KEY) {
            throw new ProblemException(
                    400,
                    "data of " + channel.name() + " are kept in order by the header " + name + "; send it, with 1 to "
                            + LONGEST_KEY + " characters");
        }
        return value;
    }

    private String fromData(String pointer, Item.Datum datum) {
        String wrong = "data of " + channel.name() + " are kept in order by the text or number at " + pointer;
        try {
            Optional<String> found = JsonPointers.textAt(datum.data(), pointer);
            if (found.isPresent() && !found.get().isEmpty() && found.get().length() <= LONGEST_KEY) {
                return found.get();
            }
        } catch (NotJson notJson) {
            throw new ProblemException(422, wrong + "; this datum is not JSON");
        }
        throw new ProblemException(new Problem(
                422,
                wrong + "; this one has none there",
                Map.of(),
                List.of(new Problem.Violation(
                        "#" + pointer, "has to be a text of 1 to " + LONGEST_KEY + " characters, or a number"))));
    }
}
