package dev.waybill.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableReaderTest {

    private static final List<Column> COLUMNS = TableWriterTest.COLUMNS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyRowIsReadAsItWasWritten(Compression compression) throws IOException {
        List<Object[]> rows =
                IntStream.range(0, 60_000).mapToObj(TableReaderTest::row).toList();

        Path file = write(rows, compression);

        try (TableReader reader = new TableReader(file)) {
            assertThat(reader.columns()).isEqualTo(COLUMNS);
            assertThat(reader.rows()).isEqualTo(rows.size());
            for (Object[] row : rows) {
                assertThat(shown(reader.next().orElseThrow())).isEqualTo(shown(row));
            }
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void aTableWithoutRowsHasNone() throws IOException {
        try (TableReader reader = new TableReader(write(List.of(), Compression.GZIP))) {
            assertThat(reader.next()).isEmpty();
            assertThat(reader.columns()).isEqualTo(COLUMNS);
        }
    }

    @Test
    void whatIsCutOffSaysSo() throws IOException {
        byte[] whole = Files.readAllBytes(write(List.of(row(1), row(2)), Compression.NONE));
        for (int length : List.of(0, 3, 8, whole.length / 2, whole.length - 1)) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> new TableReader(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no Parquet file, or it was cut off");
        }
    }

    /** Whatever byte is broken: it is read, perhaps as something else, or refused as an IOException, and ends. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void brokenBytesAreAnIoException(Compression compression) throws IOException {
        byte[] whole = Files.readAllBytes(
                write(IntStream.range(0, 50).mapToObj(TableReaderTest::row).toList(), compression));
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] broken = whole.clone();
            // Not the footer: its sizes are believed.
            broken[4 + random.nextInt(whole.length / 2)] ^= (byte) (1 + random.nextInt(255));
            Path file = Files.write(folder.resolve("broken"), broken);
            try (TableReader reader = new TableReader(file)) {
                while (reader.next().isPresent()) {
                    // What it gives doesn't matter.
                }
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @Test
    void aForeignTableSaysWhichColumnIsNotRead() throws Exception {
        Path file = folder.resolve("foreign.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (select 1::integer as few) to '" + file + "' (format parquet)");
        }

        assertThatThrownBy(() -> new TableReader(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("few is of type INT32");
    }

    @Test
    void moreRowsThanMemoryHoldsAreSortedAndThoseOfTheSameOrderStayAsTheyCame() throws IOException {
        List<Object[]> rows = IntStream.range(0, 20_000)
                .mapToObj(TableReaderTest::row)
                .peek(row -> row[1] = (Long) row[1] % 7) // so that many are of the same order
                .toList();
        rows.get(777)[4] = new byte[3_000_000];
        List<Column> fewer = COLUMNS.subList(0, 5);
        List<String> all = new ArrayList<>();
        try (SortedRows one = new SortedRows(folder, List.of("text", "at"), 1 << 20);
                SortedRows other = new SortedRows(folder, List.of("text", "at"), 1 << 20)) {
            for (int i = 0; i < rows.size(); i++) {
                List<Column> columns = i % 3 == 0 ? fewer : COLUMNS;
                (i < 12_000 ? one : other).add(columns, Arrays.copyOf(rows.get(i), columns.size()));
            }
            SortedRows.drain(
                    List.of(one, other), some -> some.forEach(row -> all.add(row.columns() + shown(row.values()))));
        }

        assertThat(all)
                .isEqualTo(IntStream.range(0, rows.size())
                        .boxed()
                        .sorted(Comparator.<Integer, Object[]>comparing(
                                        rows::get, (a, b) -> Arrays.compareUnsigned((byte[]) text(a), (byte[]) text(b)))
                                .thenComparing(i -> (Long) rows.get(i)[1]))
                        .map(i -> {
                            List<Column> columns = i % 3 == 0 ? fewer : COLUMNS;
                            return columns + shown(Arrays.copyOf(rows.get(i), columns.size()));
                        })
                        .toList());
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void textsAreSortedAsBytesWhateverIsInThem() throws IOException {
        List<String> texts = List.of("", "\0", "\0\0", "\0a", "a", "a\0", "a\0\1", "a\1", "aa", "é");
        List<Column> columns =
                List.of(Column.optional("text", Column.Kind.STRING), Column.required("n", Column.Kind.INT64));
        List<String> all = new ArrayList<>();
        try (SortedRows sorted = new SortedRows(folder, List.of("text", "n"), 1 << 20)) {
            for (String text : texts.reversed()) {
                for (long n : new long[] {Long.MAX_VALUE, 0, -1, Long.MIN_VALUE}) {
                    sorted.add(columns, new Object[] {text.getBytes(UTF_8), n});
                }
            }
            sorted.add(columns, new Object[] {null, 5L});
            SortedRows.drain(
                    List.of(sorted),
                    some -> some.forEach(row -> all.add(Optional.ofNullable(row.values()[0])
                                    .map(text -> new String((byte[]) text, UTF_8))
                                    .orElse("null")
                            + row.values()[1])));
        }

        List<String> expected = new ArrayList<>(List.of("null5"));
        texts.forEach(text -> List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE).forEach(n -> expected.add(text + n)));
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void noRowIsInMemoryWhenAllAreInRunsOrThereIsNone() throws IOException {
        List<Column> columns = List.of(Column.required("n", Column.Kind.INT64));
        List<Object> all = new ArrayList<>();
        try (SortedRows none = new SortedRows(folder, List.of("n"), 1 << 20);
                SortedRows runs = new SortedRows(folder, List.of("n"), 1)) {
            for (long n : new long[] {3, 1, 2}) {
                runs.add(columns, new Object[] {n});
            }
            SortedRows.drain(List.of(none, runs), some -> some.forEach(row -> all.add(row.values()[0])));
        }

        assertThat(all).containsExactly(1L, 2L, 3L);
    }

    @Test
    void rowsAreNotSortedByWhatHasNoOrder() throws IOException {
        try (SortedRows sorted = new SortedRows(folder, List.of("real"), 1 << 20)) {
            assertThatThrownBy(() -> sorted.add(COLUMNS, row(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("real is DOUBLE");
        }
    }

    private static Object text(Object[] row) {
        return Optional.ofNullable(row[3]).orElse(new byte[0]);
    }

    private static Object[] row(int i) {
        Random random = new Random(i);
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new Object[] {
            ("id-" + i).getBytes(UTF_8),
            random.nextLong(),
            IntStream.range(0, i % 4)
                    .mapToObj(each -> ("p" + each + "é").getBytes(UTF_8))
                    .toList(),
            i % 5 == 0 ? null : ("s" + i % 10).getBytes(UTF_8),
            i % 7 == 0 ? null : bytes,
            i % 3 == 0 ? null : random.nextLong(),
            i % 2 == 0 ? null : random.nextDouble(),
            i % 11 == 0 ? null : random.nextBoolean()
        };
    }

    private static String shown(Object[] row) {
        return Arrays.deepToString(Arrays.stream(row)
                .map(cell -> cell instanceof List<?> all ? all.toArray() : cell)
                .toArray());
    }

    private Path write(List<Object[]> rows, Compression compression) throws IOException {
        Path file = folder.resolve("rows.parquet");
        OutputStream out = Files.newOutputStream(file);
        try (TableWriter table = new TableWriter(out, COLUMNS, compression, Set.of("id", "bytes"))) {
            for (Object[] row : rows) {
                table.write(row);
            }
        }
        return file;
    }
}
