package dev.waybill.bench;

import dev.waybill.bench.agents.AgentBench;
import dev.waybill.bench.agents.ConsumerBench;
import dev.waybill.bench.agents.GrowthBench;
import dev.waybill.bench.coldstart.ColdStartBench;
import dev.waybill.bench.console.LookUpBench;
import dev.waybill.bench.console.PageBench;
import dev.waybill.bench.endtoend.EndToEndBench;
import dev.waybill.bench.endtoend.FromZeroBench;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code ./waybill bench}. */
@Command(
        name = "waybill bench",
        description = "Measures what is claimed about speed.",
        subcommands = {
            IngestBench.class,
            AgentBench.class,
            ConsumerBench.class,
            LookUpBench.class,
            PageBench.class,
            EndToEndBench.class,
            FromZeroBench.class,
            ColdStartBench.class,
            GrowthBench.class,
            TableCommand.class,
        },
        mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    /** Exits with 0 when each row is valid, 1 when one is not or something can't be measured, 2 when the words were wrong. */
    public static void main(String[] words) throws IOException {
        quietLogs();
        System.exit(CannotMeasure.saidBy(benches()).execute(words));
    }

    static CommandLine benches() {
        return new CommandLine(new Main());
    }

    /** The local stack's settings: warnings of Kafka's classes only. */
    static void quietLogs() throws IOException {
        try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
