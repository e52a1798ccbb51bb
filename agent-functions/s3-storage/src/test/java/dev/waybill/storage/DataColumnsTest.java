package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.parquet.Column;
import dev.waybill.parquet.Column.Kind;
import dev.waybill.parquet.EnvelopeColumns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataColumnsTest {

    @Test
    void aPropertyThatIsCalledLikeAColumnOfTheEnvelopeOrLikeWhatReadersAddGetsAPrefix() {
        List<String> taken = Stream.concat(
                        EnvelopeColumns.ALL.stream().map(Column::name), EnvelopeColumns.TAKEN.stream())
                .toList();

        DataColumns columns = DataColumns.of(texts(taken));

        assertThat(names(columns))
                .containsExactlyElementsOf(
                        taken.stream().map(name -> "data_" + name).toList());
    }

    /** To most engines names of columns are the same in any case. */
    @Test
    void itIsTheNameInSmallLettersThatCounts() {
        DataColumns columns = DataColumns.of(texts(List.of("Source", "FILENAME", "demandMwh")));

        assertThat(names(columns)).containsExactly("data_source", "data_filename", "demandmwh");
    }

    @Test
    void aNameThatIsTakenByAnotherPropertyGetsThePrefixToo() {
        assertThat(names(DataColumns.of(texts(List.of("note", "Note"))))).containsExactly("note", "data_note");
        assertThat(names(DataColumns.of(texts(List.of("json", "data_json")))))
                .containsExactly("data_json", "data_data_json");
    }

    /** The data have its values in any case. */
    @Test
    void aPropertyHasNoColumnWhenItsNameWithThePrefixIsTakenAsWell() {
        assertThat(names(DataColumns.of(texts(List.of("data_json", "json"))))).containsExactly("data_json");
    }

    @Test
    void valuesAreFoundByThePropertysOwnName() {
        List<String> properties = List.of("date", "Source", "note");
        Object[] row = new Object[4];

        DataColumns.of(texts(properties))
                .fill(
                        row,
                        1,
                        "{\"note\":\"c\",\"data_date\":\"no\",\"date\":\"a\",\"source\":\"no\",\"Source\":\"b\"}"
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(row).containsExactly(null, "a", "b", "c");
    }

    private static List<String> names(DataColumns columns) {
        assertThat(columns.columns())
                .allSatisfy(column -> assertThat(column).isEqualTo(Column.optional(column.name(), Kind.STRING)));
        return columns.columns().stream().map(Column::name).toList();
    }

    private static String texts(List<String> properties) {
        return properties.stream()
                .map(name -> "\"%s\":{\"type\":\"string\"}".formatted(name))
                .collect(Collectors.joining(",", "{\"type\":\"object\",\"properties\":{", "}}"));
    }
}
