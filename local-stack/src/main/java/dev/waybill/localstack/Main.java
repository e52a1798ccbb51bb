package dev.waybill.localstack;

import dev.waybill.localstack.process.Readiness.NotReady;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The local stack's commands; {@code ./waybill up} and {@code ./waybill down} call them. */
@Command(
        name = "waybill",
        subcommands = {Up.class, Down.class, Measure.class})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, line, parsed) -> fail(failure, line))
                .execute(arguments);
    }

    /** What the person can do something about comes without a stack trace. */
    private static int fail(Exception failure, CommandLine line) throws Exception {
        if (failure instanceof CannotStart || failure instanceof NotReady || failure instanceof UncheckedIOException) {
            line.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
