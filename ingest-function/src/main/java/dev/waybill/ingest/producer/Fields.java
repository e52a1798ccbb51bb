package dev.waybill.ingest.producer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One mapping of the file, and its fields as what they have to be. Values are never quoted: they may be secrets. */
final class Fields {

    private static final int SHOWN = 80;
    private static final String NAME = "[a-z][a-z0-9_]{0,31}";

    private final Map<?, ?> values;

    private Fields(Map<?, ?> values) {
        this.values = values;
    }

    /** @throws Fault when it is no mapping, or has a field that is not among those known */
    static Fields of(@Nullable Object node, Set<String> known) {
        if (!(node instanceof Map<?, ?> values)) {
            throw new Fault("it is no mapping; it has fields: " + String.join(", ", new TreeSet<>(known)));
        }
        for (Object name : values.keySet()) {
            if (!known.contains(name)) {
                // What is no word may be a secret that slipped into the place of one.
                String field = name instanceof String text && text.matches(NAME) ? "the field " + text : "a field";
                throw new Fault(field + " is not known; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return new Fields(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value == null && !has(name)) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw new Fault(name + " is no text");
    }

    /** @param meaning what it is, with an example */
    String required(String name, String meaning) {
        return text(name).orElseThrow(() -> new Fault(name + " is missing; it is " + meaning));
    }

    /** One text or a list of them, at least one. */
    List<String> texts(String name, String meaning) {
        return list(values.get(name) instanceof String one ? List.of(one) : values.get(name), name, meaning);
    }

    private static List<String> list(@Nullable Object value, String name, String meaning) {
        if (value instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(each -> each instanceof String text && !text.isBlank())) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new Fault(name + " is " + (value == null ? "missing" : "no list of texts") + "; it is " + meaning);
    }

    /** Every one of a list, with its place in the fault. */
    <T> List<T> each(String name, String meaning, Function<String, T> read) {
        List<String> texts = texts(name, meaning);
        return java.util.stream.IntStream.range(0, texts.size())
                .mapToObj(index -> at(name + "[" + index + "]", () -> read.apply(texts.get(index))))
                .toList();
    }

    /** The entries of a list that may be missing. */
    List<?> entries(String name) {
        Object value = values.get(name);
        if (value == null && !has(name)) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new Fault("it needs a list under \"" + name + "\"");
    }

    /** What it gives, or its fault with the place. */
    static <T> T at(String place, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Fault fault) {
            throw fault.in(place);
        }
    }

    /** A text that is no secret, so that it can't spoil a message. */
    static String shown(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return "\"" + cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?") + "\"";
    }
}
