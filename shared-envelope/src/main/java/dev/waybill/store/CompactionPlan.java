package dev.waybill.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * What objects become one object. As an object itself it is never changed and never deleted: it says where data are whose object is
 * gone. While its target is there, its sources are not to be read, also those that are still there.
 *
 * @param target the key of the object that comes
 * @param sources the keys of those that it replaces, in the order in which they are read
 */
public record CompactionPlan(String target, List<String> sources) {

    /** Plans are in a directory of the bucket that no reader of data looks into. */
    public static final String ROOT = "_compaction/";

    private static final int DIGITS = 20;
    private static final String ENDING = ".plan";

    public CompactionPlan {
        sources = List.copyOf(sources);
    }

    /** The directory of the plans for a directory of data, with a slash at its end. */
    public static String folder(String directory) {
        return ROOT + directory + "/";
    }

    /** The name of one of a directory's plans, in its folder. */
    public static String name(long number) {
        return digits(number) + ENDING;
    }

    /** The number in a plan's name; empty when it is none. */
    public static OptionalLong number(String name) {
        return name.matches("\\d{" + DIGITS + "}\\" + ENDING)
                ? OptionalLong.of(Long.parseLong(name.substring(0, DIGITS)))
                : OptionalLong.empty();
    }

    /** A number as it stands in names, which are in its order then. */
    public static String digits(long number) {
        return ("%0" + DIGITS + "d").formatted(number);
    }

    /** The target on the first line, then a source on each. */
    public byte[] written() {
        return (target + "\n" + String.join("\n", sources) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException it is none, or not whole */
    public static CompactionPlan read(byte[] written) {
        String text = new String(written, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        if (lines.size() < 2 || !text.endsWith("\n")) {
            throw new IllegalArgumentException("a plan has a target and sources, a line each; this one not: " + text);
        }
        return new CompactionPlan(lines.getFirst(), lines.subList(1, lines.size()));
    }
}
