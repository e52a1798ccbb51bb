package dev.waybill.bench.storage;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Machine;
import dev.waybill.envelope.Envelope;
import dev.waybill.pipeline.StorageWiring.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Storing 10,000 half hours of demand, and compacting many such objects, beside {@code aws s3 cp} of the same bytes to the same server. */
@Command(
        name = "storage",
        description = "Measures storing and compacting beside `aws s3 cp` of the same bytes.",
        mixinStandardHelpOptions = true)
public final class StorageBench implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--quick", description = "One round with few objects: shows that it works, not how fast.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    /** Exits with 0 when all was measured, 1 when something can't be, 2 when the words were wrong. */
    public static void main(String[] words) {
        System.exit(CannotMeasure.saidBy(new CommandLine(new StorageBench())).execute(words));
    }

    @Override
    public Integer call() throws Exception {
        if (!Copy.isThere()) {
            throw new CannotMeasure("the peer is the AWS CLI: install it, so that `aws --version` answers");
        }
        Times times = quick ? new Times(1, 1, 24) : new Times(rounds, 5, 240);
        List<Envelope> data = Demand.data();
        Rounds measured = new Rounds();
        List<String> faults;
        Bystanders bystanders = Bystanders.watchedFromNow();
        try (Shelf shelf = new Shelf()) {
            Storing storing = new Storing(shelf, data, times, measured);
            telling.say("a batch as lines of JSON");
            storing.lines();
            telling.say("a batch as Parquet");
            storing.parquet();
            Compacting compacting = new Compacting(shelf, data, times, measured);
            telling.say("compacting lines of JSON");
            compacting.run(Goals.COMPACTING_LINES, Format.NDJSON);
            telling.say("compacting Parquet");
            compacting.run(Goals.COMPACTING_PARQUET, Format.PARQUET);
            faults = compacting.faults();
        }
        String resident = "%-12s  %d MiB resident at most, server and all; the heap may have %d MiB"
                .formatted("memory", peakMebibytes(), Runtime.getRuntime().maxMemory() >> 20);
        return telling.tell(new StorageReport(
                        Machine.run(telling.root(), times.words()),
                        measured.figures(),
                        faults,
                        List.of(resident, bystanders.line()))
                .report());
    }

    private static long peakMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
