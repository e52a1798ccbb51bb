package dev.waybill.cli;

import dev.waybill.cli.cost.Cost;
import dev.waybill.cli.infra.Infra;
import dev.waybill.stream.StreamTrouble;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry. */
@Command(
        name = "waybill",
        description = "Data pipelines that a small team can own.",
        subcommands = {
            Send.class,
            ShowTrace.class,
            Tail.class,
            Top.class,
            ShowAudit.class,
            Demo.class,
            Redrive.class,
            Replay.class,
            Compare.class,
            Query.class,
            Erase.class,
            NewAgent.class,
            Cost.class,
            Infra.class
        },
        mixinStandardHelpOptions = true)
public final class Main {

    /** Held, so that its level stays: what Kafka's client tells of itself is not what the person asked for. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Main() {}

    /** Exits with 0 when it worked, 1 when it didn't, 2 when the words were wrong. */
    public static void main(String[] words) {
        KAFKA.setLevel(Level.SEVERE);
        CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Refused || failure instanceof StreamTrouble) {
                command.getErr().println(failure.getMessage());
            } else if (failure instanceof IOException unreadable) {
                command.getErr().println("can't be read or written: " + unreadable.getMessage());
            } else {
                throw failure;
            }
            return 1;
        });
        System.exit(commandLine.execute(words));
    }
}
