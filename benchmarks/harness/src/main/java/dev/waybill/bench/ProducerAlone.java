package dev.waybill.bench;

import dev.waybill.bench.results.Figure;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What kafka-clients does with no front end before it, 256 records on their way at a time; measured after the contest, not within
 * its rounds.
 */
record ProducerAlone(List<Window> windows) {

    private static final String NAME = "kafka-clients";
    private static final String NOT_ACKNOWLEDGED = " records were not acknowledged";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WARM_UP_SECONDS = 5;

    /**
     * A part of its run.
     *
     * @param records that were acknowledged
     */
    record Window(long records, long nanos, long processorNanos) {

        static Window parse(String line) {
            String[] words = line.split(" ", -1);
            return new Window(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
        }

        double perSecond() {
            return (double) records * 1e9 / (double) nanos;
        }

        double processorPerMillion() {
            return (double) processorNanos / 1e3 / (double) records;
        }
    }

    static ProducerAlone measure(Path root, Backend backend, int windows, Duration window, Path folder)
            throws IOException, InterruptedException {
        Path target = root.resolve("benchmarks/peers/vertx/target/quarkus-app/lib/main");
        Path log = folder.resolve("producer-alone.log");
        try (ChildProcess process = ChildProcess.start(new Command(
                "producer-alone",
                List.of(
                        Command.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        target + "/*",
                        "dev.waybill.bench.peer.raw.ProducerLimit",
                        Integer.toString(WARM_UP_SECONDS),
                        Long.toString(window.toSeconds()),
                        Integer.toString(windows)),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", backend.kafka()),
                folder,
                log))) {
            Duration limit = PATIENCE.plus(window.multipliedBy(windows));
            try {
                var unused = process.handle().onExit().get(limit.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException late) {
                throw new CannotMeasure("the producer alone has not ended in " + limit.toSeconds() + " s; see " + log);
            }
        }
        return of(Files.readAllLines(log), windows);
    }

    /**
     * What the program said.
     *
     * @param lines of the program; what its libraries say is left out
     * @param windows that it was to measure
     * @throws CannotMeasure when it measured fewer, or a record was not acknowledged
     */
    static ProducerAlone of(List<String> lines, int windows) {
        ProducerAlone alone = new ProducerAlone(lines.stream()
                .filter(line -> line.matches("\\d+ \\d+ \\d+"))
                .map(Window::parse)
                .toList());
        lines.stream()
                .filter(line -> line.endsWith(NOT_ACKNOWLEDGED))
                .findFirst()
                .ifPresent(line -> {
                    throw new CannotMeasure("the producer alone lost data: " + line);
                });
        if (alone.windows().size() != windows) {
            throw new CannotMeasure("the producer alone was to measure %d windows and said %d:%n%s"
                    .formatted(windows, alone.windows().size(), String.join(System.lineSeparator(), lines)));
        }
        return alone;
    }

    /** Beside what the front ends do for the same number of connections. */
    List<Figure> figures() {
        return Stream.of(
                        figure(Row.ACCEPTED, "data/s", Window::perSecond),
                        figure(Row.PROCESSOR, "CPU-s/M", Window::processorPerMillion))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Figure> figure(String figure, String unit, ToDoubleFunction<Window> of) {
        return Figure.over(windows.stream().map(of::applyAsDouble).toList(), NAME, Load.MANY.words(), figure, unit);
    }
}
