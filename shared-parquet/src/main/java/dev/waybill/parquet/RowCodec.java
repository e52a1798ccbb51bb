package dev.waybill.parquet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as bytes for a while; not a form to keep. Texts are UTF-8 bytes, as a {@link TableReader} gives them. */
final class RowCodec {

    private static final int NULL = 0;
    private static final int ROW = 1;

    /** An object's head, and what points to it. */
    private static final int OVERHEAD = 24;

    private final List<Column> columns;

    RowCodec(List<Column> columns) {
        this.columns = columns;
    }

    /** About how many bytes of memory a row takes. */
    static long memory(@Nullable Object[] row) {
        long bytes = OVERHEAD;
        for (Object value : row) {
            bytes += OVERHEAD;
            if (value instanceof byte[] some) {
                bytes += some.length;
            } else if (value instanceof List<?> all) {
                for (Object each : all) {
                    bytes += OVERHEAD + ((byte[]) each).length;
                }
            }
        }
        return bytes;
    }

    void write(@Nullable Object[] row, DataOutputStream out) throws IOException {
        out.writeByte(ROW);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (columns.get(i).optional()) {
                out.writeByte(value == null ? NULL : 1);
            }
            if (value != null) {
                write(value, columns.get(i), out);
            }
        }
    }

    private static void write(Object value, Column column, DataOutputStream out) throws IOException {
        switch (column.kind()) {
            case STRING, BINARY -> write((byte[]) value, out);
            case INT64, TIMESTAMP -> out.writeLong((long) value);
            case DOUBLE -> out.writeDouble((double) value);
            case BOOLEAN -> out.writeBoolean((boolean) value);
            case STRINGS -> {
                List<?> all = (List<?>) value;
                out.writeInt(all.size());
                for (Object each : all) {
                    write((byte[]) each, out);
                }
            }
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The next row; empty at the end. */
    Optional<@Nullable Object[]> read(DataInputStream in) throws IOException {
        if (in.read() != ROW) {
            return Optional.empty();
        }
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            if (!columns.get(i).optional() || in.readByte() != NULL) {
                row[i] = read(columns.get(i), in);
            }
        }
        return Optional.of(row);
    }

    private static Object read(Column column, DataInputStream in) throws IOException {
        return switch (column.kind()) {
            case STRING, BINARY -> bytes(in);
            case INT64, TIMESTAMP -> in.readLong();
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case STRINGS -> {
                int size = in.readInt();
                List<byte[]> all = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    all.add(bytes(in));
                }
                yield all;
            }
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
