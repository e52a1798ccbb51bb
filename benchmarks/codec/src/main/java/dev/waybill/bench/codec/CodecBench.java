package dev.waybill.bench.codec;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Envelopes and events, to bytes and from bytes: ours beside Jackson, and beside Base64 alone. */
@Command(
        name = "codec",
        description = "Measures the envelope's codec and the event's reader beside Jackson, and beside Base64 alone.",
        mixinStandardHelpOptions = true)
public final class CodecBench implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--quick", description = "One round of short iterations: shows that it works, not how fast.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    /** Exits with 0 when all was measured, 1 when something can't be, 2 when the words were wrong. */
    public static void main(String[] words) {
        System.exit(CannotMeasure.saidBy(new CommandLine(new CodecBench())).execute(words));
    }

    @Override
    public Integer call() throws IOException {
        return telling.tell(measured(telling.root()));
    }

    private Report measured(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("target/bench"));
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(folder.resolve("codec.log")), true, StandardCharsets.UTF_8)) {
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<Measured> measured = new Rounds(new Trials(times(), log), times().rounds(), telling.out()).run();
            return new CodecReport(Machine.run(root, times().words()), measured, bystanders.line()).report();
        }
    }

    private Trials.Times times() {
        return quick
                ? new Trials.Times(1, 1, 1, TimeValue.milliseconds(300))
                : new Trials.Times(rounds, 3, 3, TimeValue.seconds(1));
    }
}
