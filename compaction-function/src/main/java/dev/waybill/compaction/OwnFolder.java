package dev.waybill.compaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that nobody but this function uses. */
final class OwnFolder {

    private OwnFolder() {}

    /** Makes it, or removes what runs have left in it that were killed. */
    static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path each : inner(folder)) {
            Files.deleteIfExists(each);
        }
    }

    /** Removes it with all that is in it. */
    static void delete(Path folder) throws IOException {
        empty(folder);
        Files.delete(folder);
    }

    private static List<Path> inner(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> !each.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
