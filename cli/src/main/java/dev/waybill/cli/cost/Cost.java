package dev.waybill.cli.cost;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a pipeline costs a month. */
@Command(
        name = "cost",
        description = "Estimates a month's bill for three ways to deploy, and names the cheapest.",
        mixinStandardHelpOptions = true)
public final class Cost implements Callable<Integer> {

    @Option(names = "--data-per-day", required = true, paramLabel = "N", description = "Data that are pushed a day.")
    private double perDay;

    @Option(names = "--bytes", required = true, paramLabel = "B", description = "Of one datum.")
    private double bytes;

    @Option(names = "--per-push", paramLabel = "N", description = "Data in one request (default: ${DEFAULT-VALUE}).")
    private int perPush = 1;

    @Option(names = "--agents", paramLabel = "N", description = "That read each datum (default: ${DEFAULT-VALUE}).")
    private int agents = 3;

    @Option(
            names = "--emitting",
            paramLabel = "N",
            description = "Of these, those that emit one datum for each (default: ${DEFAULT-VALUE}).")
    private int emitting = 2;

    @Option(
            names = "--retention",
            paramLabel = "DAYS",
            description = "Of topics and traces (default: ${DEFAULT-VALUE}).")
    private double retentionDays = 7;

    @Option(names = "--prices", paramLabel = "FILE", description = "Your own: name = dollars, as in prices.properties.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            requireSensible();
            Prices prices = file == null ? Prices.shipped() : Prices.in(file);
            table(new Load(perDay, bytes, perPush, agents, emitting, retentionDays), prices)
                    .forEach(out::println);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
        out.flush();
        return 0;
    }

    private void requireSensible() {
        require(isSome(perDay), "--data-per-day is " + perDay + "; it is a number above 0");
        require(isSome(bytes), "--bytes is " + bytes + "; it is a number above 0");
        require(perPush > 0, "--per-push is " + perPush + "; a request has at least 1 datum");
        require(agents >= 0, "--agents is " + agents + "; it is 0 or more");
        require(
                emitting >= 0 && emitting <= agents,
                "--emitting is " + emitting + "; it is 0 to --agents, which is " + agents);
        require(isSome(retentionDays), "--retention is " + retentionDays + "; it is a number of days above 0");
    }

    private static boolean isSome(double number) {
        return number > 0 && Double.isFinite(number);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static List<String> table(Load load, Prices prices) {
        Map<Shape, Map<String, Double>> bills = new LinkedHashMap<>();
        for (Shape shape : Shape.values()) {
            bills.put(shape, shape.bill(load, prices));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Dollars a month, %s. An estimate: docs/cost.md says what is in it and what is not."
                .formatted(prices.words()));
        lines.add("");
        lines.add(row("", bills.keySet().stream().map(Shape::words).toList()));
        for (String part : bills.values().iterator().next().keySet()) {
            lines.add(row(
                    part,
                    bills.values().stream()
                            .map(bill -> dollars(bill.getOrDefault(part, 0.0)))
                            .toList()));
        }
        lines.add(row(
                "together",
                bills.values().stream().map(bill -> dollars(sum(bill))).toList()));
        lines.add("");
        for (Shape shape : bills.keySet()) {
            shape.limit(load).ifPresent(why -> lines.add(shape.words() + " can't carry it: " + why));
        }
        lines.add(cheapest(load, bills));
        return lines;
    }

    private static String cheapest(Load load, Map<Shape, Map<String, Double>> bills) {
        Optional<Shape> cheapest = bills.keySet().stream()
                .filter(shape -> shape.limit(load).isEmpty())
                .min(Comparator.comparingDouble(shape -> sum(bills.getOrDefault(shape, Map.of()))));
        return cheapest.map(shape -> "The cheapest that carries it: " + shape.words() + ".")
                .orElse("None of them carries it.");
    }

    private static double sum(Map<String, Double> bill) {
        return bill.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String row(String part, List<String> cells) {
        return "%-20s".formatted(part) + cells.stream().map("%20s"::formatted).collect(Collectors.joining());
    }

    private static String dollars(double sum) {
        return String.format(Locale.ROOT, sum < 10 ? "%,.2f" : "%,.0f", sum);
    }
}
