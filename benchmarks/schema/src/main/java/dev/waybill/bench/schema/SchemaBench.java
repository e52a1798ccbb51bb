package dev.waybill.bench.schema;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a channel's schema costs a datum. Needs no server. */
@Command(
        name = "schema",
        description = "Measures the check of a datum against its channel's schema beside Jackson, which only parses.",
        mixinStandardHelpOptions = true)
public final class SchemaBench implements Callable<Integer> {

    private static final List<String> SCENES = List.of(Goals.RIGHT, Checks.WRONG, Checks.KEY);
    private static final int WARM_UP = 5;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 9;

    @Option(names = "--quick", description = "One round that is not warm: shows that it works, not how fast.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    /** Exits with 0 when all was measured, 1 when something can't be, 2 when the words were wrong. */
    public static void main(String[] words) {
        // The front end's library says an error when another one is first.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(CannotMeasure.saidBy(new CommandLine(new SchemaBench())).execute(words));
    }

    @Override
    public Integer call() throws IOException {
        Bystanders bystanders = Bystanders.watchedFromNow();
        List<Figure> measured = quick ? new Checks().measured(0, 1) : new Checks().measured(WARM_UP, rounds);
        return telling.tell(report(measured, bystanders.line()));
    }

    private Report report(List<Figure> measured, String quiet) {
        String how = quick ? "one round, not warm: nothing to compare" : "medians of %d rounds".formatted(rounds);
        return new Report(
                "A datum's check against its schema",
                new Results(Goals.SCHEMA, Machine.run(telling.root(), "200 B, one thread; " + how), measured),
                List.of(SCENES.stream()
                        .map(scene -> Column.of(scene + ": ns", scene, Goals.TIME, 0))
                        .toList()),
                "The check of a datum; of one that is refused at three places; its key, found in its JSON. Jackson only makes a tree of the"
                        + " right one, which every checker has to do first.",
                List.of(quiet),
                List.of(),
                List.of(),
                results -> List.of(results.bars("A datum of 200 B", Goals.TIME, SCENES)));
    }
}
