package dev.waybill.cli;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB, in which each channel with objects in the local store is a view. */
final class Warehouse implements AutoCloseable {

    private final DuckDBConnection duckdb;
    private final List<String> channels;

    private Warehouse(DuckDBConnection duckdb, List<String> channels) {
        this.duckdb = duckdb;
        this.channels = List.copyOf(channels);
    }

    /**
     * As it is stored now.
     *
     * @param bucket the folder of the store's bucket
     */
    static Warehouse open(Path bucket) throws SQLException, IOException {
        DuckDBConnection duckdb = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        List<String> channels = new ArrayList<>();
        try (Statement statement = duckdb.createStatement()) {
            for (Channel channel : Pipeline.shipped().channels()) {
                for (String view : StoredTable.of(bucket.toAbsolutePath().normalize(), channel)
                        .views()) {
                    statement.execute(view);
                    channels.add(channel.name());
                }
            }
        } catch (SQLException | IOException failure) {
            duckdb.close();
            throw failure;
        }
        return new Warehouse(duckdb, channels);
    }

    /** Prints all rows of the answer, as {@link Rows} does. */
    void print(String sql, boolean json, PrintWriter out) throws SQLException, IOException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Rows.print(rows, json, out);
        }
    }

    /** What stands there of some data. */
    StoredData stored(String channel, Collection<UUID> dataIds) throws SQLException {
        if (!channels.contains(channel)) {
            return new StoredData(0, 0, 0);
        }
        want(dataIds);
        try (Statement statement = duckdb.createStatement();
                ResultSet counts = statement.executeQuery(
                        "select count(distinct object), count(distinct data_id), count(*) from \"" + channel
                                + "\" semi join wanted using (data_id)")) {
            counts.next();
            return new StoredData(counts.getInt(1), counts.getInt(2), counts.getInt(3) - counts.getInt(2));
        }
    }

    private void want(Collection<UUID> dataIds) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("create or replace temp table wanted (data_id varchar)");
        }
        try (DuckDBAppender wanted = duckdb.createAppender("temp", "main", "wanted")) {
            for (UUID dataId : dataIds) {
                wanted.beginRow();
                wanted.append(dataId.toString());
                wanted.endRow();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
