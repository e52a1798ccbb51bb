package dev.waybill.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.parquet.Column.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written, DuckDB reads. */
class TableWriterTest {

    static final List<Column> COLUMNS = List.of(
            Column.required("id", Kind.STRING),
            Column.required("at", Kind.TIMESTAMP),
            Column.required("parents", Kind.STRINGS),
            Column.optional("text", Kind.STRING),
            Column.optional("bytes", Kind.BINARY),
            Column.optional("whole", Kind.INT64),
            Column.optional("real", Kind.DOUBLE),
            Column.optional("truth", Kind.BOOLEAN));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyValueIsReadAsItWasWritten(Compression compression) throws Exception {
        List<Object[]> rows = List.of(
                row("a", 1_700_000_000_123_456L, List.of(), "é\uD83D\uDE00\0", new byte[] {0, -1}, 1L, 0.1, true),
                row("b", -62_135_596_800_000_000L, List.of("x"), null, null, null, null, null),
                row("c", 253_402_300_799_999_999L, List.of("x", "y"), "", new byte[0], Long.MIN_VALUE, -0.0, false),
                row(
                        "d",
                        0L,
                        List.of("", "z", ""),
                        "long".repeat(500),
                        new byte[3_000_000],
                        Long.MAX_VALUE,
                        1e300,
                        true));

        assertThat(read(
                        file(rows, compression),
                        "id, epoch_us(\"at\"), parents, text, hex(bytes), whole, \"real\", truth"))
                .containsExactly(
                        "a|1700000000123456|[]|é\uD83D\uDE00\0|00FF|1|0.1|true",
                        "b|-62135596800000000|[x]|null|null|null|null|null",
                        "c|253402300799999999|[x, y]|||-9223372036854775808|-0.0|false",
                        "d|0|[, z, ]|" + "long".repeat(500) + "|" + "00".repeat(3_000_000)
                                + "|9223372036854775807|1.0E300|true");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void rowsOfManyGroupsAreThereOnceAndInOrder(Compression compression) throws Exception {
        List<Object[]> rows = IntStream.range(0, 200_000)
                .mapToObj(i -> row(
                        "id-" + i * 7919L,
                        (long) i,
                        List.of("p" + i),
                        "s" + i % 10,
                        bytes(i),
                        (long) i,
                        i / 3.0,
                        i % 3 == 0))
                .toList();

        Path file = file(rows, compression);

        assertThat(read(
                        file,
                        "count(*), count(distinct id), sum(whole), count(*) filter (truth), sum(octet_length(bytes))"))
                .containsExactly("200000|200000|19999900000|66667|20000000");
        assertThat(
                        read(
                                file,
                                "count(*) filter (whole <> row), count(distinct text) from (select *, row_number() over () - 1 as row"))
                .containsExactly("0|10");
        assertThat(one("select count(distinct row_group_id) > 1 from parquet_metadata('" + file + "')"))
                .containsExactly("true");
    }

    @Test
    void aFileWithoutRowsIsOne() throws Exception {
        assertThat(read(file(List.of(), Compression.GZIP), "count(*)")).containsExactly("0");
    }

    @Test
    void aRowThatLacksWhatEveryRowHasIsRefusedByName() {
        Object[] row = row("a", 1L, List.of(), null, null, null, null, null);
        row[1] = null;

        assertThatThrownBy(() -> file(Collections.singletonList(row), Compression.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at is null");
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[100];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Path file(List<Object[]> rows, Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter table = new TableWriter(bytes, COLUMNS, compression, Set.of("id", "bytes"))) {
            for (Object[] row : rows) {
                table.write(row);
            }
        }
        return Files.write(folder.resolve("rows.parquet"), bytes.toByteArray());
    }

    private static List<String> read(Path file, String what) throws SQLException {
        return one("select " + what + " from '" + file + "'" + (what.contains(" from (") ? ")" : ""));
    }

    private static List<String> one(String query) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }
}
