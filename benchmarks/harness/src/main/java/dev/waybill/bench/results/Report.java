package dev.waybill.bench.results;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.plot.Plot;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a bench has to say.
 *
 * @param title of the bench
 * @param groups columns in which its tables show the results, a table for each group
 * @param legend what the columns mean
 * @param remarks lines beside the goals
 * @param faults why some of it does not count; empty when all of it does
 * @param invalid the contestants that don't count
 * @param plots what a picture of results shows
 */
public record Report(
        String title,
        Results results,
        List<List<Column>> groups,
        String legend,
        List<String> remarks,
        List<String> faults,
        Collection<String> invalid,
        Function<Results, List<Plot>> plots) {

    /** The medians, a table for each group of columns, without those that have nothing in it. */
    public List<Table> medians() {
        return groups.stream().map(this::medians).toList();
    }

    private Table medians(List<Column> columns) {
        return table(
                columns,
                (column, contestant) ->
                        Numbers.text(column.quantity().apply(contestant).in(results), column.decimals()));
    }

    /** From the lowest round to the highest, of what the rounds measured. */
    Table spreads(List<Column> columns) {
        return table(
                columns.stream().filter(this::isMeasured).toList(),
                (column, contestant) -> column.quantity()
                        .apply(contestant)
                        .spreadIn(results)
                        .map(spread -> spread.range(column.decimals()))
                        .orElse(Numbers.NONE));
    }

    /** Without those that don't count. */
    Results valid() {
        return results.without(invalid);
    }

    /** In a terminal. */
    public String text() {
        return body(Table::text, "");
    }

    /** As a file of the repository. */
    public String markdown() {
        return "# " + title + "\n\n" + results.run().words() + "\n\n" + body(Table::markdown, "- ");
    }

    private String body(Function<Table, String> shown, String before) {
        return groups.stream()
                        .filter(columns -> !medians(columns).rows().isEmpty())
                        .map(columns -> shown.apply(medians(columns)) + "\n" + rounds(columns, shown))
                        .collect(Collectors.joining())
                + legend + "\n\n" + lines(before);
    }

    private String rounds(List<Column> columns, Function<Table, String> shown) {
        boolean several =
                results.figures().stream().anyMatch(figure -> !figure.spread().isOne());
        return several ? "Lowest and highest round:\n\n" + shown.apply(spreads(columns)) + "\n" : "";
    }

    private String lines(String before) {
        return Stream.of(
                        Goals.of(results).stream().map(Goal::line),
                        remarks.stream(),
                        faults.stream().map(fault -> "invalid       " + fault))
                .flatMap(lines -> lines)
                .map(line -> before + line + "\n")
                .collect(Collectors.joining());
    }

    private boolean isMeasured(Column column) {
        return results.contestants().stream()
                .anyMatch(
                        each -> column.quantity().apply(each).spreadIn(results).isPresent());
    }

    @FunctionalInterface
    private interface Cell {
        String of(Column column, String contestant);
    }

    private boolean hasAny(List<Column> columns, String contestant) {
        return columns.stream()
                .anyMatch(column ->
                        column.quantity().apply(contestant).in(results).isPresent());
    }

    private Table table(List<Column> columns, Cell cell) {
        List<String> head =
                Stream.concat(Stream.of(""), columns.stream().map(Column::head)).toList();
        return new Table(
                head,
                results.contestants().stream()
                        .filter(contestant -> hasAny(columns, contestant))
                        .map(contestant -> Stream.concat(
                                        Stream.of(label(contestant)),
                                        columns.stream().map(column -> cell.of(column, contestant)))
                                .toList())
                        .toList());
    }

    private String label(String contestant) {
        return contestant + (invalid.contains(contestant) ? " (invalid)" : "");
    }
}
