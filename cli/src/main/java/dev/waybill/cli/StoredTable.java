package dev.waybill.cli;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A channel's objects in the local store, as DuckDB finds them.
 *
 * @param channel its name
 * @param bucket the folder of the store's bucket; {@code object} is the rest of a file's path
 * @param files its objects, by how their names end
 */
record StoredTable(String channel, Path bucket, Map<String, List<Path>> files) {

    private static final String PARQUET = ".parquet";
    private static final List<String> ENDS = List.of(".ndjson", ".ndjson.gz", ".ndjson.zst", PARQUET);

    /** Base64 is the envelope's; whoever asks wants the data. */
    private static final String ENVELOPES = """
            select * exclude (filename) replace (from_base64(data) as data),
              try_cast(try(decode(from_base64(data))) as json) as json, substr(filename, %d) as object
            from read_json([%s], format = 'newline_delimited', filename = true, hive_partitioning = true, columns = {
              data_id: 'VARCHAR', source: 'VARCHAR', created: 'TIMESTAMPTZ', content_type: 'VARCHAR', parents: 'VARCHAR[]',
              agent: 'VARCHAR', traceparent: 'VARCHAR', data: 'VARCHAR'})
            """;

    private static final String ROWS = """
            select * exclude (filename), try_cast(try(decode(data)) as json) as json, substr(filename, %d) as object
            from read_parquet([%s], filename = true, hive_partitioning = true, union_by_name = true)
            """;

    /** @param bucket the folder of the store's bucket */
    static StoredTable of(Path bucket, Channel channel) throws IOException {
        Layout layout = channel.storage().layout();
        String prefix = layout.prefix(channel.name());
        Path above = bucket.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(above)) {
            return new StoredTable(channel.name(), bucket, Map.of());
        }
        Map<String, List<Path>> files = new TreeMap<>();
        for (Path directory : directories(above)) {
            if (layout.isDirectoryOf(
                    channel.name(), bucket.relativize(directory).toString())) {
                objects(bucket, directory)
                        .forEach(object -> end(object.getFileName().toString())
                                .ifPresent(end -> files.computeIfAbsent(end, none -> new ArrayList<>())
                                        .add(object)));
            }
        }
        return new StoredTable(channel.name(), bucket, files);
    }

    private static List<Path> directories(Path above) throws IOException {
        try (Stream<Path> all = Files.walk(above)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Those that are to be read: none that a compacted one has taken the place of. */
    private static List<Path> objects(Path bucket, Path directory) throws IOException {
        Set<Path> listed;
        try (Stream<Path> files = Files.list(directory)) {
            listed = files.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
        }
        listed.removeAll(new Plans(bucket).replaced(bucket.relativize(directory).toString(), Set.copyOf(listed)));
        return List.copyOf(listed);
    }

    /** None: it is raw, or not yet whole, for which the server has names of its own. */
    private static Optional<String> end(String name) {
        return ENDS.stream().filter(name::endsWith).findFirst();
    }

    /** The statements that make it a view; none where nothing is stored. */
    List<String> views() {
        List<String> parts = new ArrayList<>();
        int key = bucket.toString().length() + 2;
        files.forEach((end, some) -> parts.add((end.equals(PARQUET) ? ROWS : ENVELOPES).formatted(key, list(some))));
        return parts.isEmpty()
                ? List.of()
                : List.of("create view \"" + channel + "\" as " + String.join(" union all by name ", parts));
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }
}
