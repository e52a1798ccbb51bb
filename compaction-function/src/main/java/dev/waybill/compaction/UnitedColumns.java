package dev.waybill.compaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.parquet.Column;
import dev.waybill.parquet.Column.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of several tables in one: a channel's schema changes while its data come. What one of them lacks is null there; whole
 * numbers become real ones where another has those, and whatever else doesn't go together becomes text.
 *
 * @param all of them, in the order in which they were found
 */
record UnitedColumns(List<Column> all) {

    UnitedColumns {
        all = List.copyOf(all);
    }

    static UnitedColumns of(List<List<Column>> tables) {
        Map<String, Column> all = new LinkedHashMap<>();
        Map<String, Integer> found = new LinkedHashMap<>();
        for (List<Column> table : tables) {
            for (Column column : table) {
                all.merge(column.name(), column, UnitedColumns::united);
                found.merge(column.name(), 1, Integer::sum);
            }
        }
        List<Column> united = new ArrayList<>();
        all.forEach((name, column) -> {
            boolean isEverywhere = found.getOrDefault(name, 0) == tables.size() || column.kind() == Kind.STRINGS;
            united.add(isEverywhere ? column : Column.optional(name, column.kind()));
        });
        return new UnitedColumns(united);
    }

    private static Column united(Column one, Column other) {
        return new Column(one.name(), united(one.kind(), other.kind()), one.optional() || other.optional());
    }

    private static Kind united(Kind one, Kind other) {
        if (one == other) {
            return one;
        }
        boolean areNumbers = isNumber(one) && isNumber(other);
        return areNumbers ? Kind.DOUBLE : Kind.STRING;
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.INT64 || kind == Kind.DOUBLE;
    }

    /** The rows of one of the tables. */
    Rows rowsOf(List<Column> table) {
        int[] places = new int[table.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(table.get(i).name());
        }
        return new Rows(all, table, places);
    }

    private int place(String name) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " is in none of the tables");
    }

    /** Puts the values of one table's rows where they belong. */
    static final class Rows {

        private final List<Column> all;
        private final List<Column> table;
        private final int[] places;
        private final boolean isSame;

        private Rows(List<Column> all, List<Column> table, int[] places) {
            this.all = all;
            this.table = table;
            this.places = places;
            this.isSame = all.equals(table);
        }

        @Nullable
        Object[] united(@Nullable Object[] row) {
            if (isSame) {
                return row;
            }
            @Nullable Object[] united = new Object[all.size()];
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value != null) {
                    united[places[i]] =
                            as(all.get(places[i]).kind(), table.get(i).kind(), value);
                }
            }
            return united;
        }

        private static Object as(Kind wanted, Kind kind, Object value) {
            if (wanted == kind) {
                return value;
            }
            return wanted == Kind.DOUBLE
                    ? (Object) ((Long) value).doubleValue()
                    : text(kind, value).getBytes(UTF_8);
        }

        private static String text(Kind kind, Object value) {
            return switch (kind) {
                case TIMESTAMP ->
                    Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString();
                case STRING, BINARY -> new String((byte[]) value, UTF_8);
                case INT64, DOUBLE, BOOLEAN, STRINGS -> value.toString();
            };
        }
    }
}
