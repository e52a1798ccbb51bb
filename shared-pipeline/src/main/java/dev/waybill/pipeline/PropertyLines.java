package dev.waybill.pipeline;

import java.util.List;
import java.util.function.BiConsumer;

/** Lines that {@link java.util.Properties#load} reads; its own {@code store} writes a date and any order. */
final class PropertyLines {

    private final StringBuilder text = new StringBuilder();

    /** Keys are ours and need no escapes; values may hold anything. */
    void put(String key, Object value) {
        text.append(key).append('=').append(escaped(value.toString())).append('\n');
    }

    <T> void putEach(String prefix, List<T> values, BiConsumer<String, T> put) {
        for (int index = 0; index < values.size(); index++) {
            put.accept(prefix + "." + index, values.get(index));
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(" ", "\\ ")
                .replace("\t", "\\t")
                .replace("\f", "\\f")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
