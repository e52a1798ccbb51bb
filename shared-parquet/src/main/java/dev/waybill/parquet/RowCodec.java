package dev.waybill.parquet;

import dev.waybill.parquet.Column.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table as bytes for a while; not a form to keep: the length of all that follows and of the key, the key, whose bytes are
 * ordered as the rows are, the table's number, the values. Texts are UTF-8 bytes, as a {@link TableReader} gives them. Not for two threads.
 */
final class RowCodec {

    private static final int HEAD = 2 * Integer.BYTES;
    private static final byte NULL = 0;
    private static final byte VALUE = 1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    final List<Column> columns;
    private final int table;
    private final Kind[] kinds;
    private final int[] by;
    private ByteBuffer out = ByteBuffer.allocate(1 << 12);

    /**
     * Of one table.
     *
     * @param table its number
     * @param by the columns of the key, the first one first; null comes before all values
     */
    RowCodec(int table, List<Column> columns, List<String> by) {
        this.table = table;
        this.columns = columns;
        this.kinds = columns.stream().map(Column::kind).toArray(Kind[]::new);
        this.by = by.stream().mapToInt(this::place).toArray();
    }

    private int place(String name) {
        for (int i = 0; i < kinds.length; i++) {
            if (columns.get(i).name().equals(name)) {
                if (kinds[i] != Kind.STRING && kinds[i] != Kind.TIMESTAMP && kinds[i] != Kind.INT64) {
                    throw new IllegalArgumentException(name + " is " + kinds[i] + ": rows are not sorted by that");
                }
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name);
    }

    /** @return valid until the next one */
    ByteBuffer encode(@Nullable Object[] row) {
        out.clear().position(HEAD);
        for (int place : by) {
            putKey(row[place]);
        }
        out.putInt(Integer.BYTES, out.position() - HEAD);
        room(Integer.BYTES).putInt(table);
        for (int i = 0; i < kinds.length; i++) {
            Object value = row[i];
            room(1).put(value == null ? NULL : VALUE);
            if (value != null) {
                put(value, kinds[i]);
            }
        }
        return out.putInt(0, out.position() - Integer.BYTES).flip();
    }

    private void putKey(@Nullable Object value) {
        switch (value) {
            case null -> room(1).put(NULL);
            case byte[] text -> {
                room(2 * text.length + 3).put(VALUE);
                for (byte each : text) {
                    out.put(each);
                    if (each == 0) {
                        out.put((byte) 1); // more than the end
                    }
                }
                out.putShort((short) 0);
            }
            default -> room(1 + Long.BYTES).put(VALUE).putLong((long) value ^ Long.MIN_VALUE);
        }
    }

    private void put(Object value, Kind kind) {
        switch (kind) {
            case STRING, BINARY -> put((byte[]) value);
            case INT64, TIMESTAMP -> room(Long.BYTES).putLong((long) value);
            case DOUBLE -> room(Double.BYTES).putDouble((double) value);
            case BOOLEAN -> room(1).put((boolean) value ? VALUE : NULL);
            case STRINGS -> {
                List<?> all = (List<?>) value;
                room(Integer.BYTES).putInt(all.size());
                for (Object each : all) {
                    put((byte[]) each);
                }
            }
        }
    }

    private void put(byte[] bytes) {
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            long needed = (long) out.position() + bytes;
            int capacity = Math.toIntExact(Math.max(needed, Math.min(2 * needed, 1 << 30)));
            out = ByteBuffer.allocate(capacity).put(out.flip());
        }
        return out;
    }

    /** @param encoded by this codec, at that place */
    @Nullable
    Object[] decode(byte[] encoded, int at) {
        ByteBuffer in = ByteBuffer.wrap(encoded).position(keyEnd(encoded, at) + Integer.BYTES);
        @Nullable Object[] row = new Object[kinds.length];
        for (int i = 0; i < row.length; i++) {
            if (in.get() != NULL) {
                row[i] = value(kinds[i], in);
            }
        }
        return row;
    }

    private static Object value(Kind kind, ByteBuffer in) {
        return switch (kind) {
            case STRING, BINARY -> bytes(in);
            case INT64, TIMESTAMP -> in.getLong();
            case DOUBLE -> in.getDouble();
            case BOOLEAN -> in.get() != NULL;
            case STRINGS -> {
                int size = in.getInt();
                List<byte[]> all = size == 0 ? List.of() : new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    all.add(bytes(in));
                }
                yield all;
            }
        };
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    /** How many bytes it has, from the place where it begins. */
    static int length(byte[] encoded, int at) {
        return Integer.BYTES + (int) INT.get(encoded, at);
    }

    /** The number of the table whose row it is. */
    static int table(byte[] encoded, int at) {
        return (int) INT.get(encoded, keyEnd(encoded, at));
    }

    /** The order of two rows, of whatever tables. */
    static int compare(byte[] one, int oneAt, byte[] other, int otherAt) {
        return Arrays.compareUnsigned(
                one, oneAt + HEAD, keyEnd(one, oneAt), other, otherAt + HEAD, keyEnd(other, otherAt));
    }

    private static int keyEnd(byte[] encoded, int at) {
        return at + HEAD + (int) INT.get(encoded, at + Integer.BYTES);
    }
}
