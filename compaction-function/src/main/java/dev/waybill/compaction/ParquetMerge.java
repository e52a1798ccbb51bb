package dev.waybill.compaction;

import dev.waybill.parquet.Column;
import dev.waybill.parquet.Column.Kind;
import dev.waybill.parquet.Compression;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.SortedRows;
import dev.waybill.parquet.TableReader;
import dev.waybill.parquet.TableWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One table of all rows, sorted by source and created, with all columns that there were.
 *
 * @param compression of the table
 * @param memory how many bytes the rows that are sorted at once may take
 */
record ParquetMerge(Compression compression, long memory) implements Merge {

    private static final List<Column> SORTED_BY =
            List.of(Column.required("source", Kind.STRING), Column.required("created", Kind.TIMESTAMP));
    private static final List<String> ORDER =
            SORTED_BY.stream().map(Column::name).toList();
    private static final int BUFFER = 1 << 16;

    @Override
    public void merge(List<Source> sources, Path target, Path folder) throws IOException {
        long half = memory / 2;
        try (SortedRows even = new SortedRows(folder, ORDER, half);
                SortedRows odd = new SortedRows(folder, ORDER, half);
                Aside aside = new Aside(1)) {
            Future<List<Table>> begun = aside.begin(() -> add(everySecond(sources, 1), odd));
            List<Table> tables = inTurn(add(everySecond(sources, 0), even), Aside.await(begun));
            long rows = tables.stream().mapToLong(Table::rows).sum();
            long written = write(List.of(even, odd), united(tables), target);
            if (written != rows) {
                throw new IOException("of " + rows + " rows " + written + " were written");
            }
        }
    }

    private static List<Source> everySecond(List<Source> sources, int from) {
        return IntStream.range(0, sources.size())
                .filter(i -> i % 2 == from)
                .mapToObj(sources::get)
                .toList();
    }

    private static List<Table> inTurn(List<Table> even, List<Table> odd) {
        return IntStream.range(0, even.size() + odd.size())
                .mapToObj(i -> (i % 2 == 0 ? even : odd).get(i / 2))
                .toList();
    }

    private record Table(List<Column> columns, long rows) {}

    private static List<Table> add(List<Source> sources, SortedRows to) throws IOException {
        List<Table> tables = new ArrayList<>();
        for (Source source : sources) {
            tables.add(add(source.file(), to));
        }
        return tables;
    }

    private static Table add(Path source, SortedRows to) throws IOException {
        try (TableReader table = new TableReader(source)) {
            List<Column> columns = table.columns();
            check(columns);
            long read = 0;
            for (Optional<@Nullable Object[]> row = table.next(); row.isPresent(); row = table.next()) {
                to.add(columns, row.get());
                read++;
            }
            if (read != table.rows()) {
                throw new IOException(source.getFileName() + " says it has " + table.rows() + " rows, and has " + read);
            }
            return new Table(columns, read);
        }
    }

    private static void check(List<Column> columns) throws IOException {
        for (Column column : SORTED_BY) {
            if (!columns.contains(column)) {
                throw new IOException("there is a row without " + column.name() + ": s3-storage did not write this");
            }
        }
    }

    private static UnitedColumns united(List<Table> tables) {
        return UnitedColumns.of(tables.stream().map(Table::columns).toList());
    }

    /** Those of one batch are written while those of the next are merged. */
    private long write(List<SortedRows> sorted, UnitedColumns united, Path target) throws IOException {
        try (TableWriter table = new TableWriter(
                        new BufferedOutputStream(Files.newOutputStream(target), BUFFER),
                        united.all(),
                        compression,
                        EnvelopeColumns.UNIQUE);
                Aside aside = new Aside(1)) {
            IdentityHashMap<List<Column>, UnitedColumns.Rows> places = new IdentityHashMap<>();
            Deque<Future<Long>> last = new ArrayDeque<>(List.of(CompletableFuture.completedFuture(0L)));
            long[] written = {0};
            SortedRows.drain(sorted, rows -> {
                written[0] += Aside.await(last.remove());
                last.add(aside.begin(() -> {
                    for (SortedRows.Row row : rows) {
                        table.write(places.computeIfAbsent(row.columns(), united::rowsOf)
                                .united(row.values()));
                    }
                    return (long) rows.size();
                }));
            });
            return written[0] + Aside.await(last.remove());
        }
    }
}
