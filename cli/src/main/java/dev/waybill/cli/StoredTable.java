package dev.waybill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A channel's objects in the local store, as DuckDB finds them.
 *
 * @param channel its name
 * @param folder of its objects
 * @param ends how their names end
 */
record StoredTable(String channel, Path folder, List<String> ends) {

    private static final String NDJSON = ".ndjson";
    private static final String PARQUET = ".parquet";

    /** Base64 is the envelope's; whoever asks wants the data. */
    private static final String ENVELOPES = """
            select * replace (from_base64(data) as data), try_cast(try(decode(from_base64(data))) as json) as json
            from read_json('%s', format = 'newline_delimited', hive_partitioning = true, columns = {
              data_id: 'VARCHAR', source: 'VARCHAR', created: 'TIMESTAMPTZ', content_type: 'VARCHAR', parents: 'VARCHAR[]',
              agent: 'VARCHAR', traceparent: 'VARCHAR', data: 'VARCHAR'})
            """;

    private static final String ROWS = """
            select *, try_cast(try(decode(data)) as json) as json
            from read_parquet('%s', hive_partitioning = true, union_by_name = true)
            """;

    /** @param bucket the folder of the store's bucket */
    static StoredTable of(Path bucket, String channel) throws IOException {
        Path folder = bucket.resolve("channel=" + channel);
        if (!Files.isDirectory(folder)) {
            return new StoredTable(channel, folder, List.of());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new StoredTable(
                    channel,
                    folder,
                    files.flatMap(file -> end(file.getFileName().toString()).stream())
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    private static Optional<String> end(String name) {
        int ndjson = name.indexOf(NDJSON);
        if (ndjson >= 0) {
            return Optional.of(name.substring(ndjson));
        }
        return name.endsWith(PARQUET) ? Optional.of(PARQUET) : Optional.empty();
    }

    /** The statements that make it a view; none where nothing is stored. */
    List<String> views() {
        List<String> parts = new ArrayList<>();
        for (String end : ends) {
            String files = (folder + "/**/*" + end).replace("'", "''");
            parts.add((end.equals(PARQUET) ? ROWS : ENVELOPES).formatted(files));
        }
        return parts.isEmpty()
                ? List.of()
                : List.of("create view \"" + channel + "\" as " + String.join(" union all by name ", parts));
    }
}
