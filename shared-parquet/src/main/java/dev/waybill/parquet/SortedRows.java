package dev.waybill.parquet;

import io.airlift.compress.lz4.Lz4HadoopStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
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

    /** An array's head, and what points to it. */
    private static final int OVERHEAD = 24;

    private final Path folder;
    private final List<String> by;
    private final long limit;
    private final List<RowCodec> tables = new ArrayList<>();
    private final List<byte[]> held = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long heldBytes;

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
        byte[] encoded = table(columns).encode(row);
        held.add(encoded);
        heldBytes += OVERHEAD + encoded.length;
        if (heldBytes >= limit) {
            endRun();
        }
    }

    private RowCodec table(List<Column> columns) {
        for (RowCodec table : tables.reversed()) {
            if (table.columns.equals(columns)) {
                return table;
            }
        }
        RowCodec table = new RowCodec(tables.size(), columns, by);
        tables.add(table);
        return table;
    }

    private void endRun() throws IOException {
        held.sort(RowCodec::compare);
        Path run = Files.createTempFile(folder, "run", ".rows");
        runs.add(run);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new Lz4HadoopStreams().createOutputStream(Files.newOutputStream(run)), BUFFER))) {
            out.writeInt(held.size());
            for (byte[] row : held) {
                out.writeInt(row.length);
                out.write(row);
            }
        }
        held.clear();
        heldBytes = 0;
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
        held.sort(RowCodec::compare);
        opened.add(new HeldRun(opened.size(), tables, held));
    }

    private static void merge(List<Run> runs, Sink to) throws IOException {
        PriorityQueue<Run> next = new PriorityQueue<>(
                Comparator.comparing((Run run) -> run.first, RowCodec::compare).thenComparingInt(run -> run.number));
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
            bytes += run.first.length;
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

    /** Sorted rows, one at a time. */
    private abstract static class Run implements Closeable {

        private final int number;
        private final List<RowCodec> tables;
        byte[] first = {};

        Run(int number, List<RowCodec> tables) {
            this.number = number;
            this.tables = tables;
        }

        Row row() {
            RowCodec table = tables.get(RowCodec.table(first));
            return new Row(table.columns, table.decode(first));
        }

        /** @return false when there is no more */
        abstract boolean advance() throws IOException;
    }

    private static final class HeldRun extends Run {

        private final Iterator<byte[]> rows;

        HeldRun(int number, List<RowCodec> tables, List<byte[]> rows) {
            super(number, tables);
            this.rows = rows.iterator();
        }

        @Override
        boolean advance() {
            boolean isThere = rows.hasNext();
            if (isThere) {
                first = rows.next();
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
                first = new byte[in.readInt()];
                in.readFully(first);
            }
            return isThere;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
