package dev.waybill.pipeline.source.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where a version of a schema is: {@code schemas/demand.v2.json}.
 *
 * @param folder {@code schemas/}, or nothing
 * @param name {@code demand}
 * @param version from 1
 */
record SchemaName(String folder, String name, int version) {

    static final String RIGHT = "a file in infra/ whose name ends in its version, such as schemas/demand.v1.json";

    // No segment begins with a dot: nothing leads out of the folder or to what is hidden.
    private static final Pattern FORM = Pattern.compile(
            "((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*)([A-Za-z0-9_-][A-Za-z0-9._-]*)\\.v([1-9][0-9]{0,2})\\.json");

    static Optional<SchemaName> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        return path.length() <= 200 && matcher.matches()
                ? Optional.of(new SchemaName(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** The versions before this one, the first one first. */
    List<SchemaName> former() {
        return IntStream.range(1, version).mapToObj(this::version).toList();
    }

    SchemaName version(int other) {
        return new SchemaName(folder, name, other);
    }

    /** {@code demand.v2.json}. */
    String file() {
        return name + ".v" + version + ".json";
    }

    /** Relative to the folder of pipeline.yaml. */
    String path() {
        return folder + file();
    }
}
