package dev.waybill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which data are in which objects of the local store: all objects of many data, also those that no query reads, such as a replay's,
 * and those of directories that no channel has any more.
 */
final class Holdings implements AutoCloseable {

    private static final Pattern OURS =
            Pattern.compile(".*_\\d{20}(\\.redriven)?\\.(ndjson|ndjson\\.gz|ndjson\\.zst|parquet)");
    private final Connection duckdb;
    private final Path bucket;
    private final boolean isEmpty;

    private Holdings(Connection duckdb, Path bucket, boolean isEmpty) {
        this.duckdb = duckdb;
        this.bucket = bucket;
        this.isEmpty = isEmpty;
    }

    /**
     * As it is now.
     *
     * @param folder of the store's bucket
     */
    static Holdings of(Path folder) throws SQLException, IOException {
        Path bucket = folder.toAbsolutePath().normalize();
        List<String> lines = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (Path file : files(bucket)) {
            String quoted = "'" + file.toString().replace("'", "''") + "'";
            (file.toString().endsWith(".parquet") ? rows : lines).add(quoted);
        }
        List<String> parts = new ArrayList<>();
        if (!lines.isEmpty()) {
            parts.add("""
                    select data_id, parents, filename from read_json([%s], format = 'newline_delimited', filename = true,
                      hive_partitioning = false, columns = {data_id: 'VARCHAR', parents: 'VARCHAR[]'})
                    """.formatted(String.join(", ", lines)));
        }
        if (!rows.isEmpty()) {
            parts.add("""
                    select data_id, parents, filename from read_parquet([%s], filename = true, hive_partitioning = false)
                    """.formatted(String.join(", ", rows)));
        }
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            if (!parts.isEmpty()) {
                statement.execute("create view held as " + String.join(" union all ", parts));
            }
            return new Holdings(duckdb, bucket, parts.isEmpty());
        } catch (SQLException failure) {
            duckdb.close();
            throw failure;
        }
    }

    private static List<Path> files(Path bucket) throws IOException {
        if (!Files.isDirectory(bucket)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(bucket)) {
            return all.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The keys of the objects that hold any of these data. */
    Set<String> objectsOf(Collection<UUID> dataIds) throws SQLException {
        Set<String> objects = new TreeSet<>();
        for (String file : answers("select distinct filename from held where data_id in (%s)", dataIds)) {
            objects.add(bucket.relativize(Path.of(file)).toString());
        }
        return objects;
    }

    /** The data that name one of these as a parent. */
    Set<UUID> childrenOf(Collection<UUID> dataIds) throws SQLException {
        Set<UUID> children = new HashSet<>();
        for (String child : answers("select distinct data_id from held where list_has_any(parents, [%s])", dataIds)) {
            children.add(UUID.fromString(child));
        }
        return children;
    }

    private List<String> answers(String query, Collection<UUID> dataIds) throws SQLException {
        List<String> answers = new ArrayList<>();
        if (!isEmpty && !dataIds.isEmpty()) {
            String ids = dataIds.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
            try (Statement statement = duckdb.createStatement();
                    ResultSet rows = statement.executeQuery(query.formatted(ids))) {
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
            }
        }
        return answers;
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
