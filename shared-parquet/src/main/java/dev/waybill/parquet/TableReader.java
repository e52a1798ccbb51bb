package dev.waybill.parquet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that {@link TableWriter} wrote, in order. Holds the compressed bytes of one row group and a page for each column.
 * Not for two threads, starts none.
 */
public final class TableReader implements Closeable {

    private static final int TAIL = 8;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final FileBytes file;
    private final FileMetaData footer;
    private final List<Column> columns;
    private final MessageType schema;
    private final Iterator<RowGroup> groups;
    private final Cells[] cells;
    private long left;

    /** @throws IOException it is no Parquet file, or not one of ours */
    public TableReader(Path path) throws IOException {
        this.file = new FileBytes(path);
        try {
            this.footer = footer(path);
            this.columns = Schema.columns(footer.getSchema());
        } catch (IOException | RuntimeException broken) {
            file.close();
            throw broken;
        }
        this.schema = Schema.message(columns);
        this.groups = footer.getRow_groups().iterator();
        this.cells = new Cells[columns.size()];
    }

    private FileMetaData footer(Path path) throws IOException {
        long length = file.length();
        byte[] tail = length < TAIL ? new byte[TAIL] : file.read(length - TAIL, TAIL);
        int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (!Arrays.equals(tail, 4, TAIL, MAGIC, 0, 4) || size < 0 || size > length - TAIL) {
            throw new IOException(path + " is no Parquet file, or it was cut off");
        }
        return Util.readFileMetaData(new ByteArrayInputStream(file.read(length - TAIL - size, size)));
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * How its pages are compressed; without rows, not at all.
     *
     * @throws IOException in a way that nobody here writes
     */
    public Compression compression() throws IOException {
        return footer.getRow_groups().isEmpty()
                ? Compression.NONE
                : Compression.of(footer.getRow_groups()
                        .getFirst()
                        .getColumns()
                        .getFirst()
                        .getMeta_data()
                        .getCodec());
    }

    /** How many there are in all. */
    public long rows() {
        return footer.getNum_rows();
    }

    /**
     * The next row, one value for each column as {@link Column.Kind} says, texts as UTF-8 bytes; empty after the last.
     *
     * @throws IOException its bytes are broken
     */
    public Optional<@Nullable Object[]> next() throws IOException {
        try {
            while (left == 0) {
                if (!groups.hasNext()) {
                    return Optional.empty();
                }
                open(groups.next());
            }
            left--;
            @Nullable Object[] row = new Object[cells.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = cells[i].next();
            }
            return Optional.of(row);
        } catch (RuntimeException broken) {
            // parquet-column throws whatever it comes upon.
            throw new IOException("the table's bytes are broken: " + broken, broken);
        }
    }

    private void open(RowGroup group) throws IOException {
        GroupPages pages = new GroupPages(file, group);
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(pages, new NoConverters(schema), schema, footer.getCreated_by());
        for (int i = 0; i < cells.length; i++) {
            ColumnDescriptor column = schema.getColumns().get(i);
            cells[i] = new Cells(columns.get(i), pages.isEmpty(column) ? null : store.getColumnReader(column));
        }
        left = group.getNum_rows();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The values of one column of a row group. */
    private static final class Cells {

        private final Column column;
        private final @Nullable ColumnReader reader;
        private @Nullable Binary last;
        private byte[] lastBytes = {};

        /** @param reader null when there is no value in any row */
        Cells(Column column, @Nullable ColumnReader reader) {
            this.column = column;
            this.reader = reader;
        }

        @Nullable
        Object next() {
            boolean isList = column.kind() == Column.Kind.STRINGS;
            if (reader == null) {
                return isList ? List.of() : null;
            }
            if (isList) {
                return strings(reader);
            }
            boolean isNull = reader.getCurrentDefinitionLevel() < (column.optional() ? 1 : 0);
            Object value = isNull ? null : value(reader);
            reader.consume();
            return value;
        }

        private Object value(ColumnReader reader) {
            return switch (column.kind()) {
                case STRING, STRINGS, BINARY -> bytes(reader.getBinary());
                case INT64, TIMESTAMP -> reader.getLong();
                case DOUBLE -> reader.getDouble();
                case BOOLEAN -> reader.getBoolean();
            };
        }

        /** What stands in a dictionary comes as the same object each time. */
        @SuppressWarnings("ReferenceEquality")
        private byte[] bytes(Binary value) {
            if (value != last) {
                last = value;
                lastBytes = value.getBytes();
            }
            return lastBytes;
        }

        private List<byte[]> strings(ColumnReader reader) {
            if (reader.getCurrentDefinitionLevel() == 0) {
                reader.consume();
                return List.of();
            }
            List<byte[]> all = new ArrayList<>(1);
            do {
                all.add(bytes(reader.getBinary()));
                reader.consume();
            } while (reader.getCurrentRepetitionLevel() > 0);
            return all;
        }
    }
}
