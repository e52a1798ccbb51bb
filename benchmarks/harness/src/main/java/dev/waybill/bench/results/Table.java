package dev.waybill.bench.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells with a head. The first column is words, the others are figures.
 *
 * @param rows each as long as the head
 */
public record Table(List<String> head, List<List<String>> rows) {

    /** Columns aligned by blanks, a line under the head. */
    public String text() {
        List<Integer> widths =
                IntStream.range(0, head.size()).mapToObj(this::width).toList();
        String rule = widths.stream().map("-"::repeat).collect(Collectors.joining("  ", "", "\n"));
        return line(head, widths)
                + rule
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    /** As GitHub shows it. */
    public String markdown() {
        String rule = "|" + "---|" + "---:|".repeat(head.size() - 1) + "\n";
        return markdown(head) + rule + rows.stream().map(Table::markdown).collect(Collectors.joining());
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(head.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(0);
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(i -> ("%" + (i == 0 ? "-" : "") + widths.get(i) + "s").formatted(cells.get(i)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    private static String markdown(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
