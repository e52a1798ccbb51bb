package dev.waybill.bench;

import dev.waybill.localstack.process.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** What was asked for can't be measured here; the message says why and what to do. */
public final class CannotMeasure extends RuntimeException {

    public CannotMeasure(String message) {
        super(message);
    }

    /** A command that says it in one line, and then exits with 1. */
    public static CommandLine saidBy(CommandLine command) {
        return command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof CannotMeasure || failure instanceof Readiness.NotReady) {
                failed.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
    }

    /** For a bench that reads what processes take. */
    public static void unlessOnLinux() {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            throw new CannotMeasure("the bench reads /proc: it runs on Linux only");
        }
    }

    /** For a bench of which only some contestants are asked for. */
    public static void unlessKnown(List<String> asked, List<String> contestants) {
        asked.stream().filter(name -> !contestants.contains(name)).findFirst().ifPresent(unknown -> {
            throw new CannotMeasure("there is no contestant \"" + unknown + "\", but " + contestants);
        });
    }
}
