package dev.waybill.compaction;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what is stored with DuckDB, which is not ours. */
final class Duck {

    private Duck() {}

    /** The first column of an answer. */
    static List<String> ask(String query) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(String.valueOf(result.getObject(1)));
            }
            return rows;
        }
    }

    /** The data_ids in objects of one kind. */
    static List<String> ids(Bucket bucket, List<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        String files = keys.stream().map(key -> "'" + bucket.file(key) + "'").collect(Collectors.joining(","));
        String read = keys.getFirst().endsWith(".parquet")
                ? "read_parquet([%s], union_by_name = true, hive_partitioning = false)"
                : "read_json([%s], format = 'newline_delimited', columns = {data_id: 'VARCHAR'}, hive_partitioning = false)";
        return ask("select data_id from " + read.formatted(files) + " order by data_id");
    }

    static String rows(Path file, String what) throws SQLException {
        return ask("select " + what + " from read_parquet('" + file + "', hive_partitioning = false)")
                .getFirst();
    }
}
