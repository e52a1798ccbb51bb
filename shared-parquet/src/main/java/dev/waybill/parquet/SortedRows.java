package dev.waybill.parquet;

import io.airlift.compress.snappy.SnappyFramedInputStream;
import io.airlift.compress.snappy.SnappyFramedOutputStream;
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
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts more rows than memory holds: sorted runs in files, then one merge of them. Holds as many rows as its limit says, or while
 * merging a row and a buffer for each run. Rows of the same order keep the order in which they were added. Not for two
 * threads.
 */
public final class SortedRows implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final RowCodec codec;
    private final Comparator<@Nullable Object[]> order;
    private final long limit;
    private final List<@Nullable Object[]> held = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long heldBytes;

    /**
     * Begins with no row.
     *
     * @param folder for the runs' files, which are deleted in the end
     * @param limit how many bytes of memory rows may take, as {@link RowCodec#memory} counts them
     */
    public SortedRows(Path folder, List<Column> columns, Comparator<@Nullable Object[]> order, long limit) {
        this.folder = folder;
        this.codec = new RowCodec(columns);
        this.order = order;
        this.limit = limit;
    }

    /** Takes it over. */
    public void add(@Nullable Object[] row) throws IOException {
        held.add(row);
        heldBytes += RowCodec.memory(row);
        if (heldBytes >= limit) {
            endRun();
        }
    }

    private void endRun() throws IOException {
        held.sort(order);
        Path run = Files.createTempFile(folder, "run", ".rows");
        runs.add(run);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new SnappyFramedOutputStream(Files.newOutputStream(run)), BUFFER))) {
            for (@Nullable Object[] row : held) {
                codec.write(row, out);
            }
        }
        held.clear();
        heldBytes = 0;
    }

    /** Where sorted rows go. */
    public interface Sink {

        /** @param row taken over */
        void accept(@Nullable Object[] row) throws IOException;
    }

    /** Gives all rows in order. Once, and none can be added afterwards. */
    public void drain(Sink to) throws IOException {
        if (runs.isEmpty()) {
            held.sort(order);
            for (@Nullable Object[] row : held) {
                to.accept(row);
            }
            held.clear();
            return;
        }
        if (!held.isEmpty()) {
            endRun();
        }
        merge(to);
    }

    private void merge(Sink to) throws IOException {
        PriorityQueue<Run> next = new PriorityQueue<>(
                Comparator.comparing((Run run) -> run.first, order).thenComparingInt(run -> run.number));
        List<Run> opened = new ArrayList<>();
        try {
            for (Path path : runs) {
                Run run = new Run(opened.size(), codec, path);
                opened.add(run);
                if (run.advance()) {
                    next.add(run);
                }
            }
            while (!next.isEmpty()) {
                Run run = next.remove();
                to.accept(run.first);
                if (run.advance()) {
                    next.add(run);
                }
            }
        } finally {
            for (Run run : opened) {
                run.in.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private static final class Run {

        private final int number;
        private final RowCodec codec;
        private final DataInputStream in;
        private @Nullable Object[] first = {};

        Run(int number, RowCodec codec, Path path) throws IOException {
            this.number = number;
            this.codec = codec;
            this.in = new DataInputStream(
                    new BufferedInputStream(new SnappyFramedInputStream(Files.newInputStream(path)), BUFFER));
        }

        boolean advance() throws IOException {
            Optional<@Nullable Object[]> row = codec.read(in);
            row.ifPresent(found -> first = found);
            return row.isPresent();
        }
    }
}
