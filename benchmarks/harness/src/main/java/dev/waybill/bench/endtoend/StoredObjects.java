package dev.waybill.bench.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The objects of a bucket that is a folder, each read once: they are never changed. */
final class StoredObjects {

    private static final String KIND = ".ndjson.gz";

    private final Path bucket;
    private final Set<Path> seen = new HashSet<>();

    StoredObjects(Path bucket) {
        this.bucket = bucket;
    }

    /** @param envelope is told each line of the objects that are new since the last time */
    void read(Consumer<String> envelope) throws IOException {
        for (Path each : objects()) {
            if (seen.add(each)) {
                read(each, envelope);
            }
        }
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(file -> file.getFileName().toString().endsWith(KIND))
                    .toList();
        }
    }

    private static void read(Path object, Consumer<String> envelope) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(object)), StandardCharsets.ISO_8859_1))) {
            lines.lines().forEach(envelope);
        }
    }
}
