package dev.waybill.bench.console;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the console's page takes of the processor while it shows data that come in. */
@Command(
        name = "page",
        description = "Measures the console's page in Chromium, of a running stack that takes data meanwhile.",
        mixinStandardHelpOptions = true)
public final class PageBench implements Callable<Integer> {

    /** Above 0. */
    private static final Pattern RATE = Pattern.compile("^[1-9][0-9.,]*K?/s in");

    /** Nobody reads it: agents would need this machine's processors. */
    private static final String CHANNEL = "generation";

    /** A page without anything, in the same browser. */
    private static final String BLANK = "about:blank";

    /** Rates are those of the last five seconds; a page that is new draws more. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The running stack's data folder.")
    private Path data = Path.of(".waybill");

    @Option(
            names = "--push",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Data a second (default: ${DEFAULT-VALUE}).")
    private int push = 10_000;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = AtLeastOne.class,
            description = "Of each window (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Mixin
    private final Telling telling = new Telling();

    private final List<Double> page = new ArrayList<>();
    private final List<Double> blank = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Described stack = Described.in(data);
        try (Browser browser = Browser.start();
                Pushing pushing = new Pushing(stack, CHANNEL, push, PageBench::datum)) {
            for (int round = 1; round <= rounds; round++) {
                telling.say("round %d of %d".formatted(round, rounds));
                browser.showNothing();
                blank.add(processorOf(browser));
                browser.show(URI.create(stack.console()), stack.operatorKey());
                Thread.sleep(SETTLED);
                String before = browser.wordsOf(CHANNEL);
                page.add(processorOf(browser));
                says(before, browser.wordsOf(CHANNEL));
            }
            remarks.add("%-12s  %,d data/s".formatted("accepted", Math.round(pushing.perSecond())));
            pushing.fault().ifPresent(faults::add);
        } catch (WebDriverException failed) {
            throw new CannotMeasure(
                    "Chromium could not show the page at %s: %s".formatted(stack.console(), failed.getRawMessage()));
        }
        return telling.tell(report());
    }

    /** A page that shows no rate, or always the same words, is none that was to be measured. */
    private void says(String before, String after) {
        remarks.add("%-12s  %s, then %s".formatted("shown", before, after));
        if (!RATE.matcher(after).find() || before.equals(after)) {
            faults.add("the page says of %s: %s, then %s".formatted(CHANNEL, before, after));
        }
    }

    /** In % of one core, when it has settled. */
    private double processorOf(Browser browser) throws InterruptedException {
        Thread.sleep(SETTLED);
        Duration before = browser.processorTime();
        long begun = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(seconds));
        Duration taken = browser.processorTime().minus(before);
        return 100.0 * taken.toNanos() / (System.nanoTime() - begun);
    }

    private static String datum(int batch, int nth) {
        return "{\"generator\":%d,\"time\":\"2026-01-01T00:00:00Z\",\"output_mw\":%d}".formatted(nth, batch);
    }

    private Report report() {
        String how = "%,d data/s come in; medians of %d rounds of %d s".formatted(push, rounds, seconds);
        return new Report(
                "The console's page",
                new Results(
                        Goals.PAGE,
                        Machine.run(telling.root(), how),
                        Stream.of(figure(Goals.OURS, page), figure(BLANK, blank))
                                .flatMap(Optional::stream)
                                .toList()),
                List.of(List.of(Column.of("% of one core", Goals.SHOWN, Goals.PROCESSOR, 2))),
                "All of Chromium's processes, without a graphics card, while the page shows the pipeline and is not touched; and with an empty page.",
                remarks,
                faults,
                faults.isEmpty() ? List.of() : List.of(Goals.OURS),
                valid -> List.of(valid.bars("The console's page", Goals.PROCESSOR, List.of(Goals.SHOWN))));
    }

    private static Optional<Figure> figure(String contestant, List<Double> rounds) {
        return Figure.over(rounds, contestant, Goals.SHOWN, Goals.PROCESSOR, "% of one core");
    }
}
