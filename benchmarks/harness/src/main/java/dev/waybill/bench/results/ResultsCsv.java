package dev.waybill.bench.results;

import dev.waybill.bench.figures.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * Results as a file that others can read: one line for each contestant, scene and figure. The lines without a contestant say
 * when, where and how: their last words are in the column of units, so that the columns of numbers have numbers only.
 */
final class ResultsCsv {

    private static final List<String> HEAD =
            List.of("bench", "contestant", "scene", "figure", "unit", "median", "min", "max");
    private static final String DATE = "date";
    private static final String COMMIT = "commit";
    private static final String MACHINE = "machine";
    private static final String HOW = "how";
    private static final MathContext DIGITS = new MathContext(6);

    private ResultsCsv() {}

    static String text(Results results) {
        Run run = results.run();
        String bench = results.bench();
        Stream<List<String>> about = Stream.of(
                about(bench, DATE, run.date()),
                about(bench, COMMIT, run.commit()),
                about(bench, MACHINE, run.machine()),
                about(bench, HOW, run.how()));
        Stream<List<String>> figures = results.figures().stream().map(figure -> line(bench, figure));
        return Csv.text(Stream.of(Stream.of(HEAD), about, figures)
                .flatMap(lines -> lines)
                .toList());
    }

    /** @throws IllegalArgumentException when it is not such a file */
    static Results read(String text) {
        List<List<String>> records = Csv.records(text);
        if (records.size() < 2 || !records.getFirst().equals(HEAD)) {
            throw new IllegalArgumentException("results are a CSV with the head " + String.join(",", HEAD));
        }
        List<List<String>> lines = records.subList(1, records.size());
        return new Results(
                lines.getFirst().getFirst(),
                new Run(about(lines, DATE), about(lines, COMMIT), about(lines, MACHINE), about(lines, HOW)),
                lines.stream()
                        .filter(line -> !line.get(1).isEmpty())
                        .map(ResultsCsv::figure)
                        .toList());
    }

    private static List<String> about(String bench, String name, String words) {
        return List.of(bench, "", "", name, words, "", "", "");
    }

    private static String about(List<List<String>> lines, String name) {
        return lines.stream()
                .filter(line -> line.get(1).isEmpty() && line.get(3).equals(name))
                .map(line -> line.get(4))
                .findFirst()
                .orElse("unknown");
    }

    private static List<String> line(String bench, Figure figure) {
        Spread spread = figure.spread();
        return List.of(
                bench,
                figure.contestant(),
                figure.scene(),
                figure.name(),
                figure.unit(),
                number(spread.median()),
                number(spread.min()),
                number(spread.max()));
    }

    private static Figure figure(List<String> line) {
        return new Figure(
                line.get(1),
                line.get(2),
                line.get(3),
                line.get(4),
                new Spread(
                        Double.parseDouble(line.get(5)),
                        Double.parseDouble(line.get(6)),
                        Double.parseDouble(line.get(7))));
    }

    /** Six digits: no bench knows more. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
