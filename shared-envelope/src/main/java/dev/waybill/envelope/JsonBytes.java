package dev.waybill.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Grows with the JSON text that is written into it, in UTF-8; data is encoded only when the text is taken out, straight into it. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = {};
    private static final int SMALL = 1024;
    /** What a thread keeps for the next text: larger ones are rare. */
    private static final int MOST_KEPT = 64 * 1024;

    /** An envelope is written for every datum: room that is used again costs nothing. */
    private static final ThreadLocal<JsonBytes> OF_THIS_THREAD = ThreadLocal.withInitial(JsonBytes::new);

    private byte[] bytes = new byte[SMALL];
    private int size;

    /** To be encoded between what was written before it and after it. */
    private byte[] data = NONE;

    private int dataPlace;

    private JsonBytes() {}

    /** Empty; this thread's until it begins another. */
    static JsonBytes begin() {
        JsonBytes mine = OF_THIS_THREAD.get();
        if (mine.bytes.length > MOST_KEPT) {
            mine.bytes = new byte[SMALL];
        }
        mine.size = 0;
        mine.data = NONE; // of a text that was not taken out, for something in it can't be written
        mine.dataPlace = 0;
        return mine;
    }

    /** The text; its data is not kept. The encoder writes to an array's beginning only, so what it wrote moves to its place. */
    byte[] toByteArray() {
        byte[] text = new byte[Math.addExact(size, base64Length(data))];
        int encoded = Base64.getEncoder().encode(data, text);
        System.arraycopy(text, 0, text, dataPlace, encoded);
        System.arraycopy(bytes, 0, text, 0, dataPlace);
        System.arraycopy(bytes, dataPlace, text, dataPlace + encoded, size - dataPlace);
        data = NONE;
        return text;
    }

    private static int base64Length(byte[] data) {
        return Math.toIntExact((data.length + 2L) / 3 * 4);
    }

    /** JSON text as it is. */
    JsonBytes raw(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        room(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    /** A JSON string of a text that needs no escapes and is ASCII. */
    JsonBytes plain(String ascii) {
        room(ascii.length() + 2);
        bytes[size++] = '"';
        place(ascii);
        bytes[size++] = '"';
        return this;
    }

    /** JSON text that is ASCII, as it is. */
    JsonBytes ascii(String json) {
        room(json.length());
        place(json);
        return this;
    }

    /** Deprecated because it drops each character's upper half; ASCII has none, and nothing else copies without garbage. */
    @SuppressWarnings("deprecation")
    private void place(String ascii) {
        ascii.getBytes(0, ascii.length(), bytes, size);
        size += ascii.length();
    }

    /** A JSON string of any text; a lone surrogate is escaped, so that nothing is lost. */
    JsonBytes string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (PlainJson.isPlain(utf8)) {
            return quoted(utf8);
        }
        room(text.length() * 6 + 2);
        bytes[size++] = '"';
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            character(codePoint);
            i += Character.charCount(codePoint);
        }
        bytes[size++] = '"';
        return this;
    }

    /** A JSON string of the base64 of these bytes, which nobody changes before the text is taken out; one in each text. */
    JsonBytes base64(byte[] dataToEncode) {
        room(2);
        bytes[size++] = '"';
        data = dataToEncode;
        dataPlace = size;
        bytes[size++] = '"';
        return this;
    }

    private JsonBytes quoted(byte[] ascii) {
        room(ascii.length + 2);
        bytes[size++] = '"';
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
        bytes[size++] = '"';
        return this;
    }

    private void character(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            bytes[size++] = '\\';
            bytes[size++] = (byte) codePoint;
        } else if (codePoint < 0x20 || (Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE)) {
            escape(codePoint);
        } else {
            utf8(codePoint);
        }
    }

    private void escape(int unit) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(unit >> shift) & 0xF];
        }
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            bytes[size++] = (byte) codePoint;
            return;
        }
        int following = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        bytes[size++] = (byte) ((0xF00 >> (following + 1)) | (codePoint >> (6 * following)));
        for (int left = following - 1; left >= 0; left--) {
            bytes[size++] = (byte) (0x80 | ((codePoint >> (6 * left)) & 0x3F));
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size + size / 2));
        }
    }
}
