package dev.waybill.parquet;

import io.airlift.compress.lz4.Lz4HadoopStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts more rows than memory holds, of tables with different columns: sorted runs in files, then one merge of them. Holds as many
 * rows as its limit says, and while merging a row and buffers for each run. Rows of the same order keep the order in which they
 * were added. Not for two threads.
 */
public final class SortedRows implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int GIVEN_AT_ONCE = 1 << 18;

    private final Path folder;
    private final List<String> by;
    private final long limit;
    private final List<RowCodec> tables = new ArrayList<>();
    private final HeldRows held = new HeldRows();
    private final List<Path> runs = new ArrayList<>();
    private List<Column> lastColumns = List.of();
    private @Nullable RowCodec lastTable;

    /**
     * Begins with no row.
     *
     * @param folder for the runs' files, which are deleted in the end
     * @param by names of text, time or whole number columns; the first one counts most, null comes before all values
     * @param limit how many bytes of memory rows may take
     */
    public SortedRows(Path folder, List<String> by, long limit) {
        this.folder = folder;
        this.by = by;
        this.limit = limit;
    }

    /**
     * Adds a row.
     *
     * @param columns of it, quickly found when they are the last row's
     * @param row as a {@link TableReader} gives it
     * @throws IllegalArgumentException a column that rows are sorted by is not there, or of no kind that has an order here
     */
    public void add(List<Column> columns, @Nullable Object[] row) throws IOException {
        held.add(table(columns).encode(row));
        if (held.bytes() >= limit) {
            endRun();
        }
    }

    @SuppressWarnings("ReferenceEquality") // one table's rows have the same list
    private RowCodec table(List<Column> columns) {
        if (columns != lastColumns || lastTable == null) {
            lastColumns = columns;
            lastTable = tables.stream()
                    .filter(table -> table.columns.equals(columns))
                    .findAny()
                    .orElseGet(() -> begin(columns));
        }
        return lastTable;
    }

    private RowCodec begin(List<Column> columns) {
        RowCodec table = new RowCodec(tables.size(), columns, by);
        tables.add(table);
        return table;
    }

    private void endRun() throws IOException {
        held.sort();
        Path run = Files.createTempFile(folder, "run", ".rows");
        runs.add(run);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new Lz4HadoopStreams().createOutputStream(Files.newOutputStream(run)), BUFFER))) {
            out.writeInt(held.size());
            for (int i = 0; i < held.size(); i++) {
                out.write(held.array(i), held.at(i), RowCodec.length(held.array(i), held.at(i)));
            }
        }
        held.clear();
    }

    /**
     * A row, and what its columns are.
     *
     * @param columns one of the lists that were added, the same for all rows of it
     */
    public record Row(List<Column> columns, @Nullable Object[] values) {}

    /** Where sorted rows go. */
    public interface Sink {

        /** @param rows the next ones, taken over */
        void accept(List<Row> rows) throws IOException;
    }

    /**
     * Gives all rows in order, some at once. Once, and none can be added afterwards.
     *
     * @param all sorted by the same columns, each filled by a thread of its own; what is in the first comes first among rows of
     *     the same order
     */
    public static void drain(List<SortedRows> all, Sink to) throws IOException {
        List<Run> opened = new ArrayList<>();
        try {
            for (SortedRows each : all) {
                each.open(opened);
            }
            merge(opened, to);
        } finally {
            for (Run run : opened) {
                run.close();
            }
        }
    }

    private void open(List<Run> opened) throws IOException {
        for (Path path : runs) {
            opened.add(new StoredRun(opened.size(), tables, path));
        }
        held.sort();
        opened.add(new HeldRun(opened.size(), tables, held));
    }

    private static void merge(List<Run> runs, Sink to) throws IOException {
        PriorityQueue<Run> next = new PriorityQueue<>();
        for (Run run : runs) {
            if (run.advance()) {
                next.add(run);
            }
        }
        List<Row> rows = new ArrayList<>();
        long bytes = 0;
        while (!next.isEmpty()) {
            Run run = next.remove();
            rows.add(run.row());
            bytes += RowCodec.length(run.array, run.at);
            if (bytes >= GIVEN_AT_ONCE) {
                to.accept(rows);
                rows = new ArrayList<>();
                bytes = 0;
            }
            if (run.advance()) {
                next.add(run);
            }
        }
        to.accept(rows);
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    /** Sorted rows, one at a time: the one that an array has at a place. */
    private abstract static class Run implements Comparable<Run>, Closeable {

        private final int number;
        private final List<RowCodec> tables;
        byte[] array = {};
        int at;

        Run(int number, List<RowCodec> tables) {
            this.number = number;
            this.tables = tables;
        }

        /** @return false when there is no more */
        abstract boolean advance() throws IOException;

        Row row() {
            RowCodec table = tables.get(RowCodec.table(array, at));
            return new Row(table.columns, table.decode(array, at));
        }

        @Override
        public int compareTo(Run other) {
            int byRow = RowCodec.compare(array, at, other.array, other.at);
            return byRow != 0 ? byRow : Integer.compare(number, other.number);
        }
    }

    private static final class HeldRun extends Run {

        private final HeldRows rows;
        private int next;

        HeldRun(int number, List<RowCodec> tables, HeldRows rows) {
            super(number, tables);
            this.rows = rows;
        }

        @Override
        boolean advance() {
            boolean isThere = next < rows.size();
            if (isThere) {
                array = rows.array(next);
                at = rows.at(next++);
            }
            return isThere;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class StoredRun extends Run {

        private final DataInputStream in;
        private int left;

        StoredRun(int number, List<RowCodec> tables, Path path) throws IOException {
            super(number, tables);
            this.in = new DataInputStream(new BufferedInputStream(
                    new Lz4HadoopStreams().createInputStream(Files.newInputStream(path)), BUFFER));
            this.left = in.readInt();
        }

        @Override
        boolean advance() throws IOException {
            boolean isThere = left-- > 0;
            if (isThere) {
                int rest = in.readInt();
                if (array.length < Integer.BYTES + rest) {
                    array = new byte[Integer.BYTES + rest];
                }
                ByteBuffer.wrap(array).putInt(rest);
                in.readFully(array, Integer.BYTES, rest);
            }
            return isThere;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
