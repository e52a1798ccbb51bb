package dev.waybill.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void textIsAlignedAndMarkdownHasTheSameCells() {
        Table table = new Table(List.of("", "a figure"), List.of(List.of("short", "1"), List.of("rather long", "12")));

        assertThat(table.text()).isEqualTo("""
                             a figure
                -----------  --------
                short               1
                rather long        12
                """);
        assertThat(table.markdown()).isEqualTo("""
                |  | a figure |
                |---|---:|
                | short | 1 |
                | rather long | 12 |
                """);
    }
}
