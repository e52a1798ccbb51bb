package dev.waybill.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A text in fields of at most 64 bytes, for Redis keeps a hash compact only while none of its values is longer. */
final class TextParts {

    /** Ends a part that goes on in the next one. */
    private static final char GOES_ON = '\u2026';

    private static final int MOST_BYTES = 60;

    private TextParts() {}

    /** At least one part. A control character, and a sign that would say that a part goes on, becomes a question mark. */
    static List<String> of(String text) {
        if (isPlain(text)) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int bytes = 0;
        for (int sign : text.codePoints().toArray()) {
            int more = sign < 0x80 ? 1 : 4;
            if (bytes + more > MOST_BYTES) {
                parts.add(part.append(GOES_ON).toString());
                part.setLength(0);
                bytes = 0;
            }
            part.appendCodePoint(Character.isISOControl(sign) || sign == GOES_ON ? '?' : sign);
            bytes += more;
        }
        parts.add(part.toString());
        return parts;
    }

    /** As nearly all are. */
    private static boolean isPlain(String text) {
        if (text.length() > MOST_BYTES) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The fields that these parts are in: the name itself, the name and 1, and so on. */
    static List<String> names(String name, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> name(name, part)).toList();
    }

    private static String name(String name, int part) {
        return part == 0 ? name : name + part;
    }

    /** The text behind this name; null where there is none. */
    static @Nullable String read(String name, Map<String, String> fields) {
        String part = fields.get(name);
        if (part == null || !goesOn(part)) {
            return part;
        }
        StringBuilder text = new StringBuilder();
        for (int next = 1; goesOn(part); next++) {
            text.append(part, 0, part.length() - 1);
            part = fields.getOrDefault(name(name, next), "");
        }
        return text.append(part).toString();
    }

    private static boolean goesOn(String part) {
        return !part.isEmpty() && part.charAt(part.length() - 1) == GOES_ON;
    }
}
