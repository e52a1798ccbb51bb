package dev.waybill.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values inside JSON, found by their pointer (RFC 6901) in one pass over the bytes, without a tree. */
public final class JsonPointers {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();
    private static final Pattern FORM = Pattern.compile("(/([^~/]|~[01])*)*");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private JsonPointers() {}

    /**
     * The text of the value at the pointer: a string as it is, without quotes and escapes; a number as the JSON spells
     * it ({@code 1.0} and {@code 1} differ); {@code true} or {@code false}.
     *
     * <p>Empty when nothing is there, or null, an object or an array. The whole text is read, so what comes back never
     * depends on how far somebody looked: what isn't one JSON value is refused also after the place, and so is a name
     * on the way that stands twice in its object.
     *
     * @param json UTF-8
     * @param pointer such as {@code /sensor/id}; the empty one is the whole value
     * @throws NotJson when the bytes are not one JSON value
     * @throws IllegalArgumentException when the pointer is none
     */
    public static Optional<String> textAt(byte[] json, String pointer) {
        List<String> names = names(pointer);
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new NotJson(json.length, "there is nothing; a JSON value is needed");
            }
            String found = find(parser, names, 0);
            if (parser.nextToken() != null) {
                throw new NotJson(offset(parser), "there is more after the JSON value");
            }
            return Optional.ofNullable(found);
        } catch (JsonProcessingException notJson) {
            throw NotJson.of(notJson, json.length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static List<String> names(String pointer) {
        if (!FORM.matcher(pointer).matches()) {
            throw new IllegalArgumentException("\"" + pointer
                    + "\" is not a JSON pointer such as /sensor/id (RFC 6901; ~0 stands for ~, ~1 for /)");
        }
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** Reads the value at hand to its end; the text of what the rest of the names lead to in it. */
    private static @Nullable String find(JsonParser parser, List<String> names, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (depth == names.size()) {
            String text = token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
            parser.skipChildren();
            return text;
        }
        return switch (token) {
            case START_OBJECT -> inObject(parser, names, depth);
            case START_ARRAY -> inArray(parser, names, depth);
            default -> null;
        };
    }

    private static @Nullable String inObject(JsonParser parser, List<String> names, int depth) throws IOException {
        String wanted = names.get(depth);
        String found = null;
        boolean seen = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean here = parser.currentName().equals(wanted);
            if (here && seen) {
                throw new NotJson(offset(parser), "\"" + wanted + "\" stands twice in its object");
            }
            parser.nextToken();
            if (here) {
                seen = true;
                found = find(parser, names, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private static @Nullable String inArray(JsonParser parser, List<String> names, int depth) throws IOException {
        String wanted = names.get(depth);
        int index = INDEX.matcher(wanted).matches() ? Integer.parseInt(wanted) : -1;
        String found = null;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                found = find(parser, names, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private static long offset(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getByteOffset());
    }
}
