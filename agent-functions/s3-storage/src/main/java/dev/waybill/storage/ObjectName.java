package dev.waybill.storage;

import java.util.OptionalLong;

/**
 * The names of one shelf's objects: only the offset of the first datum in them differs.
 *
 * @param before it
 * @param after it: the extension
 */
record ObjectName(String before, String after) {

    private static final int DIGITS = 20;

    String at(long offset) {
        return before + "%020d".formatted(offset) + after;
    }

    /** The offset in a key; empty when it is not such a name. */
    OptionalLong offsetIn(String key) {
        boolean isOne = key.length() == before.length() + DIGITS + after.length()
                && key.startsWith(before)
                && key.endsWith(after)
                && key.chars().skip(before.length()).limit(DIGITS).allMatch(sign -> sign >= '0' && sign <= '9');
        return isOne
                ? OptionalLong.of(Long.parseLong(key.substring(before.length(), before.length() + DIGITS)))
                : OptionalLong.empty();
    }
}
