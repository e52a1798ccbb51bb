package dev.waybill.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Pattern;

/** These bytes are not one JSON value (RFC 8259): where it shows, and why. */
public final class NotJson extends IllegalArgumentException {

    // Jackson's messages end in how to switch its checks off; that is no concern of who sent the bytes.
    private static final Pattern SETTINGS =
            Pattern.compile(": enable `.*|, from `[^`]*`|\\s*\\((for|start).*\\[Source.*");

    private final long offset;
    private final String reason;

    /**
     * @param offset where in the bytes it shows, from 0
     * @param reason what is wrong there
     */
    public NotJson(long offset, String reason) {
        super("at byte " + offset + ": " + reason);
        this.offset = offset;
        this.reason = reason;
    }

    /**
     * What the parser found wrong, in words that name no class.
     *
     * @param length number of bytes that it was given
     */
    public static NotJson of(JsonProcessingException found, int length) {
        long offset = found.getLocation() == null ? -1 : found.getLocation().getByteOffset();
        return new NotJson(offset < 0 ? length : Math.min(offset, length), reason(found));
    }

    private static String reason(JsonProcessingException found) {
        if (found instanceof JsonEOFException) {
            return "the text ends before its JSON does";
        }
        String words = SETTINGS.matcher(found.getOriginalMessage()).replaceAll("");
        return words.contains("`") || words.contains("[Source") ? "this is not JSON" : words;
    }

    /** Where in the bytes it shows, from 0. */
    public long offset() {
        return offset;
    }

    /** What is wrong there. */
    public String reason() {
        return reason;
    }
}
