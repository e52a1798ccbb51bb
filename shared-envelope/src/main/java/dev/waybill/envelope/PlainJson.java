package dev.waybill.envelope;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Reads JSON as machines spell it, straight from its bytes and several times as fast as a parser: strings are ASCII without
 * escapes, numbers are digits. Whatever is spelled otherwise, or wrong, is {@link Unusual} and nothing else: who meets that
 * reads all of it again with a parser that knows every spelling and has a reason for each refusal.
 */
public final class PlainJson {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long QUESTION_MARKS = ONES * '?';
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DEPTH = 16;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final int LONG = 4096;
    private static final int SHORT = 256;

    private final byte[] json;
    private int at;

    /** From its first byte on. */
    public PlainJson(byte[] json) {
        this.json = json;
    }

    /** The JSON is spelled in a way that this doesn't know, or isn't JSON. */
    public static final class Unusual extends RuntimeException {
        /** Without its stack: it is an answer, not a failure. */
        private Unusual() {
            super("JSON in another spelling", null, false, false);
        }
    }

    /** To be thrown by whoever finds something unusual in what it reads. */
    public static Unusual unusual() {
        return new Unusual();
    }

    /** Steps over these bytes, if they come next. */
    public boolean next(byte[] literal) {
        int end = at + literal.length;
        if (end > json.length || !Arrays.equals(json, at, end, literal, 0, literal.length)) {
            return false;
        }
        at = end;
        return true;
    }

    /** Steps over white space, and then over this character, if it comes next. */
    public boolean next(char character) {
        skipBlanks();
        if (at == json.length || json[at] != character) {
            return false;
        }
        at++;
        return true;
    }

    /** Steps over these bytes. */
    public void require(byte[] literal) {
        if (!next(literal)) {
            throw unusual();
        }
    }

    /** Steps over white space and this character. */
    public void require(char character) {
        if (!next(character)) {
            throw unusual();
        }
    }

    /** Steps over white space to the end. */
    public void requireEnd() {
        skipBlanks();
        if (at != json.length) {
            throw unusual();
        }
    }

    /** The text up to the next quotation mark, which is stepped over. */
    public String text() {
        int start = at;
        int end = plainEnd();
        at = end + 1;
        return new String(json, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** The bytes whose base64, padded, stands before the next quotation mark, which is stepped over. */
    public byte[] base64() {
        return base64(find('"', at));
    }

    /**
     * The same where only short strings follow: the end is looked for from the JSON's end, which spares a look at each byte
     * of what is long. Base64 has no quotation mark, so a wrong end can't be decoded.
     */
    byte[] base64NearTheEnd() {
        if (json.length - at < LONG) {
            return base64();
        }
        int start = at;
        try {
            return base64(quoteBeforeShortStrings());
        } catch (Unusual otherEnd) {
            at = start;
            return base64();
        }
    }

    private byte[] base64(int end) {
        int length = end - at;
        if (length % 4 != 0) {
            throw unusual();
        }
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(json, at, length));
            at = end + 1;
            return decoded.remaining() == decoded.array().length
                    ? decoded.array()
                    : Arrays.copyOf(decoded.array(), decoded.remaining());
        } catch (IllegalArgumentException notBase64) {
            throw unusual();
        }
    }

    private int quoteBeforeShortStrings() {
        int quote = json.length;
        for (int i = json.length - 1; i >= at && quote - i <= SHORT; i--) {
            if (json[i] == '"') {
                quote = i;
            }
        }
        return requireQuote(quote);
    }

    /** The UUID up to the next quotation mark, which is stepped over. */
    UUID uuid() {
        UUID uuid = DataId.parse(json, at);
        if (uuid == null) {
            throw unusual();
        }
        at = requireQuote(at + DataId.LENGTH) + 1;
        return uuid;
    }

    /** The time up to the next quotation mark, which is stepped over: to the millisecond, in UTC. */
    Instant time() {
        Instant time = UsualTime.parse(json, at);
        if (time == null) {
            throw unusual();
        }
        at = requireQuote(at + UsualTime.LENGTH) + 1;
        return time;
    }

    /** A whole number, 0 or more; white space before it is stepped over. */
    public long number() {
        skipBlanks();
        int start = at;
        long number = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            number = number * 10 + json[at++] - '0';
        }
        int digits = at - start;
        if (digits == 0 || digits > MOST_DIGITS || (digits > 1 && json[start] == '0')) {
            throw unusual();
        }
        return number;
    }

    /** Steps over an array of numbers without a look at them. */
    public void skipNumbers() {
        require('[');
        at = find(']', at) + 1;
    }

    /** Steps over a value: a string, a whole number, a literal, or an object or array of such. */
    public void skip() {
        skip(MOST_DEPTH);
    }

    private void skip(int depth) {
        skipBlanks();
        switch (depth == 0 || at == json.length ? 0 : json[at]) {
            case '"' -> skipString();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't' -> require(TRUE);
            case 'f' -> require(FALSE);
            case 'n' -> require(NULL);
            case '-' -> {
                at++;
                long unused = number();
            }
            default -> {
                long unused = number();
            }
        }
    }

    private void skipString() {
        require('"');
        at = plainEnd() + 1;
    }

    private void skipObject(int depth) {
        require('{');
        if (next('}')) {
            return;
        }
        do {
            skipString();
            require(':');
            skip(depth - 1);
        } while (next(','));
        require('}');
    }

    private void skipArray(int depth) {
        require('[');
        if (next(']')) {
            return;
        }
        do {
            skip(depth - 1);
        } while (next(','));
        require(']');
    }

    /** Steps over white space. */
    public void skipBlanks() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    /** Where the string ends that begins here, if it is plain: eight bytes are looked at in each step. */
    private int plainEnd() {
        int i = at;
        for (; i <= json.length - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT.get(json, i);
            long special = special(eight);
            if (special != 0) {
                return requireQuote(i + Long.numberOfTrailingZeros(special) / Byte.SIZE);
            }
        }
        while (i < json.length && json[i] >= ' ' && json[i] != '\\' && json[i] != '"') {
            i++;
        }
        return requireQuote(i);
    }

    /**
     * Whether JSON spells this text as it is, and it is ASCII. Not one with a question mark: that may stand for half a
     * character, which UTF-8 can't spell.
     */
    static boolean isPlain(byte[] utf8) {
        int i = 0;
        for (; i <= utf8.length - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT.get(utf8, i);
            if ((zeros(eight ^ QUESTION_MARKS) | special(eight)) != 0) {
                return false;
            }
        }
        for (; i < utf8.length; i++) {
            if (utf8[i] < ' ' || utf8[i] == '"' || utf8[i] == '\\' || utf8[i] == '?') {
                return false;
            }
        }
        return true;
    }

    /** The highest bit of the first byte that JSON doesn't spell as it is, or that isn't ASCII. */
    private static long special(long eight) {
        return (zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | below(eight, ' ') | eight) & HIGHS;
    }

    private int requireQuote(int place) {
        if (place == json.length || json[place] != '"') {
            throw unusual();
        }
        return place;
    }

    /** The highest bit of the first byte that is zero; of those after it, nothing is known. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    /** The highest bit of the first byte that is below this character; of those after it, nothing is known. */
    private static long below(long eight, char character) {
        return (eight - ONES * character) & ~eight & HIGHS;
    }

    /** Where this character comes next: eight bytes are looked at in each step. */
    private int find(char character, int from) {
        long wanted = ONES * character;
        int i = from;
        for (; i <= json.length - Long.BYTES; i += Long.BYTES) {
            long found = zeros((long) EIGHT.get(json, i) ^ wanted);
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        for (; i < json.length; i++) {
            if (json[i] == character) {
                return i;
            }
        }
        throw unusual();
    }
}
