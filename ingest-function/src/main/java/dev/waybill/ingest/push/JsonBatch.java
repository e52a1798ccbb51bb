package dev.waybill.ingest.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.envelope.NotJson;
import dev.waybill.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a batch into the bytes of its JSON texts, which stay as they are. */
final class JsonBatch {

    /** UTF-8 only: Jackson would also take UTF-16 and 32, and then tell no byte offsets. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    private JsonBatch() {}

    /**
     * The elements of a JSON array.
     *
     * @throws ProblemException 400 when it is none, or is empty; 413 when it has too many
     */
    static List<byte[]> array(byte[] body, int most) {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new ProblemException(400, "a batch in JSON is an array: [ ... ]");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                requireRoom(elements, most);
                elements.add(element(body, parser));
            }
            if (parser.nextToken() != null) {
                throw new ProblemException(400, "there is more after the array's closing bracket");
            }
        } catch (JsonProcessingException notJson) {
            throw new ProblemException(
                    400,
                    "the batch is not JSON " + NotJson.of(notJson, body.length).getMessage() + "; nothing was stored");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        return requireSome(elements);
    }

    private static byte[] element(byte[] body, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        while (end > start && body[end - 1] <= ' ' && body[end - 1] >= 0) {
            end--;
        }
        return Arrays.copyOfRange(body, start, end);
    }

    /**
     * The lines that are not blank.
     *
     * @throws ProblemException 400 when there are none; 413 when there are too many
     */
    static List<byte[]> lines(byte[] body, int most) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                int from = start;
                int to = i;
                while (from < to && isSpace(body[from])) {
                    from++;
                }
                while (to > from && isSpace(body[to - 1])) {
                    to--;
                }
                if (to > from) {
                    requireRoom(lines, most);
                    lines.add(Arrays.copyOfRange(body, from, to));
                }
                start = i + 1;
            }
        }
        return requireSome(lines);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    /** What is wrong with a JSON text; nothing when it is one. */
    static @Nullable String fault(byte[] text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null ? null : "there is more after the value";
        } catch (JsonProcessingException notJson) {
            return NotJson.of(notJson, text.length).getMessage();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static void requireRoom(List<byte[]> data, int most) {
        if (data.size() >= most) {
            throw new ProblemException(413, "the batch has more than " + most + " data; send it in parts");
        }
    }

    private static List<byte[]> requireSome(List<byte[]> data) {
        if (data.isEmpty()) {
            throw new ProblemException(400, "the batch is empty; send at least one datum");
        }
        return data;
    }
}
