package dev.waybill.compaction;

import dev.waybill.parquet.Column;
import dev.waybill.parquet.Compression;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.SortedRows;
import dev.waybill.parquet.TableReader;
import dev.waybill.parquet.TableWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One table of all rows, sorted by source and created, with all columns that there were.
 *
 * @param compression of the table
 * @param memory how many bytes the rows that are sorted at once may take
 */
record ParquetMerge(Compression compression, long memory) implements Merge {

    private static final int BUFFER = 1 << 16;

    @Override
    public void merge(List<Path> sources, Path target, Path folder) throws IOException {
        UnitedColumns united = united(sources);
        long rows = 0;
        try (SortedRows sorted = new SortedRows(folder, united.all(), order(united.all()), memory)) {
            for (Path source : sources) {
                rows += add(source, united, sorted);
            }
            long written = write(sorted, united.all(), target);
            if (written != rows) {
                throw new IOException("of " + rows + " rows " + written + " were written");
            }
        }
    }

    private static UnitedColumns united(List<Path> sources) throws IOException {
        List<List<Column>> each = new ArrayList<>();
        for (Path source : sources) {
            try (TableReader table = new TableReader(source)) {
                each.add(table.columns());
            }
        }
        return UnitedColumns.of(each);
    }

    private static long add(Path source, UnitedColumns united, SortedRows to) throws IOException {
        try (TableReader table = new TableReader(source)) {
            UnitedColumns.Rows rows = united.rowsOf(table.columns());
            long read = 0;
            for (Optional<@Nullable Object[]> row = table.next(); row.isPresent(); row = table.next()) {
                to.add(rows.united(row.get()));
                read++;
            }
            if (read != table.rows()) {
                throw new IOException(source.getFileName() + " says it has " + table.rows() + " rows, and has " + read);
            }
            return read;
        }
    }

    private static Comparator<@Nullable Object[]> order(List<Column> columns) throws IOException {
        int source = index(columns, "source");
        int created = index(columns, "created");
        return (a, b) -> {
            int bySource = Arrays.compareUnsigned((byte[]) a[source], (byte[]) b[source]);
            return bySource != 0 ? bySource : Long.compare((Long) a[created], (Long) b[created]);
        };
    }

    private static int index(List<Column> columns, String name) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name) && !columns.get(i).optional()) {
                return i;
            }
        }
        throw new IOException("there is a row without " + name + ": s3-storage did not write this");
    }

    private long write(SortedRows sorted, List<Column> columns, Path target) throws IOException {
        try (TableWriter table = new TableWriter(
                new BufferedOutputStream(Files.newOutputStream(target), BUFFER),
                columns,
                compression,
                EnvelopeColumns.UNIQUE)) {
            long[] written = {0};
            sorted.drain(row -> {
                table.write(row);
                written[0]++;
            });
            return written[0];
        }
    }
}
