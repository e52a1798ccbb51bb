package dev.waybill.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as one Parquet file. Holds one row group, never the file: the stream gets a group as soon as it is full.
 * Encodings are parquet-column's; file, pages and compression are ours, so that no Hadoop class is ever loaded.
 * Not for two threads. Not closed means no file: the footer comes last.
 */
public final class TableWriter implements Closeable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final long ROW_GROUP_BYTES = 16 << 20;
    private static final int ROWS_BETWEEN_CHECKS = 1024;
    private static final int BYTES_BETWEEN_CHECKS = 1 << 20;

    private final OutputStream out;
    private final List<Column> columns;
    private final Compression compression;
    private final MessageType schema;
    private final ParquetProperties properties;
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private long written;

    private Map<ColumnDescriptor, ColumnPages> pages = Map.of();
    private final ColumnWriter[] writers;
    private ColumnWriteStore store;
    private long rows;
    private int unchecked;

    /**
     * Begins a file.
     *
     * @param out closed with the file
     * @param unique names of columns in which hardly a value stands twice: a dictionary of them is work for nothing
     */
    public TableWriter(OutputStream out, List<Column> columns, Compression compression, Set<String> unique)
            throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.compression = compression;
        this.schema = Schema.message(columns);
        this.properties = properties(columns, unique);
        this.writers = new ColumnWriter[columns.size()];
        write(MAGIC);
        store = open();
    }

    private static ParquetProperties properties(List<Column> columns, Set<String> unique) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0) // version 2 is a fifth smaller, and not read by all
                .withMinRowCountForPageSizeCheck(1) // 100 by default: 200 MB of pictures in one page
                .withSizeStatisticsEnabled(false);
        unique.forEach(name -> builder.withDictionaryEncoding(name, false));
        columns.stream()
                .filter(column -> column.kind() == Column.Kind.BINARY)
                .forEach(column -> builder.withStatisticsEnabled(column.name(), false));
        return builder.build();
    }

    private ColumnWriteStore open() {
        pages = new LinkedHashMap<>();
        schema.getColumns().forEach(column -> pages.put(column, new ColumnPages(column, compression)));
        ColumnWriteStore opened = properties.newColumnWriteStore(schema, pages::get);
        for (int i = 0; i < writers.length; i++) {
            writers[i] = opened.getColumnWriter(schema.getColumns().get(i));
        }
        rows = 0;
        return opened;
    }

    /**
     * Adds a row.
     *
     * @param row one value per column, of the class that its {@link Column.Kind} says
     * @throws IllegalArgumentException or ClassCastException: the row doesn't fit, and the file can't be used any more
     */
    public void write(@Nullable Object[] row) throws IOException {
        for (int i = 0; i < writers.length; i++) {
            write(row[i], columns.get(i), writers[i]);
        }
        store.endRecord();
        rows++;
        if (rows % ROWS_BETWEEN_CHECKS == 0 || unchecked >= BYTES_BETWEEN_CHECKS) {
            unchecked = 0;
            if (store.getBufferedSize() >= ROW_GROUP_BYTES) {
                endGroup();
                store = open();
            }
        }
    }

    private void write(@Nullable Object value, Column column, ColumnWriter to) {
        int level = column.optional() ? 1 : 0;
        if (value == null) {
            if (!column.optional()) {
                throw new IllegalArgumentException(column.name() + " is null in a row; it is there in every row");
            }
            to.writeNull(0, 0);
            return;
        }
        switch (column.kind()) {
            case STRING -> to.write(text(value), 0, level);
            case BINARY -> {
                unchecked += ((byte[]) value).length;
                to.write(Binary.fromConstantByteArray((byte[]) value), 0, level);
            }
            case INT64, TIMESTAMP -> to.write((long) value, 0, level);
            case DOUBLE -> to.write((double) value, 0, level);
            case BOOLEAN -> to.write((boolean) value, 0, level);
            case STRINGS -> strings((List<?>) value, to);
        }
    }

    private static void strings(List<?> values, ColumnWriter to) {
        if (values.isEmpty()) {
            to.writeNull(0, 0);
        }
        for (int i = 0; i < values.size(); i++) {
            to.write(text(values.get(i)), i == 0 ? 0 : 1, 1);
        }
    }

    private static Binary text(Object value) {
        return value instanceof byte[] utf8 ? Binary.fromConstantByteArray(utf8) : Binary.fromString((String) value);
    }

    private void endGroup() throws IOException {
        store.flush();
        long start = position;
        List<ColumnChunk> chunks = new ArrayList<>();
        long uncompressed = 0;
        for (ColumnPages column : pages.values()) {
            ColumnChunk chunk = column.drain(out, position);
            chunks.add(chunk);
            position += column.size();
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
        }
        store.close();
        groups.add(new RowGroup(chunks, uncompressed, rows)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start)
                .setOrdinal((short) groups.size()));
        written += rows;
    }

    @Override
    public void close() throws IOException {
        if (rows > 0) {
            endGroup();
        } else {
            store.close();
        }
        FileMetaData footer = new FileMetaData(1, Schema.footer(columns), written, groups)
                .setCreated_by("waybill")
                .setColumn_orders(schema.getColumns().stream()
                        .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                        .toList());
        Counted counted = new Counted(out);
        Util.writeFileMetaData(footer, counted);
        for (int i = 0; i < 4; i++) {
            out.write((int) (counted.count >>> (8 * i)));
        }
        out.write(MAGIC);
        out.close();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int at, int length) throws IOException {
            out.write(bytes, at, length);
            count += length;
        }
    }
}
