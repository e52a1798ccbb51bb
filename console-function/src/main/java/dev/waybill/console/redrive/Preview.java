package dev.waybill.console.redrive;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The beginning of data, where they are text. */
final class Preview {

    private static final int MOST_CHARACTERS = 512;
    /** UTF-8 has at most four bytes for a character. */
    private static final int MOST_BYTES = MOST_CHARACTERS * 4;

    private Preview() {}

    static Optional<String> of(byte[] data) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(MOST_CHARACTERS);
        // What is cut off in the middle of a character is not yet wrong.
        boolean isText = !decoder.decode(ByteBuffer.wrap(data, 0, Math.min(data.length, MOST_BYTES)), text, false)
                .isError();
        String preview = text.flip().toString();
        boolean isReadable =
                preview.chars().noneMatch(sign -> Character.isISOControl(sign) && !Character.isWhitespace(sign));
        return isText && isReadable ? Optional.of(preview) : Optional.empty();
    }
}
