package dev.waybill.localstack;

import dev.waybill.localstack.process.ProcessRegistry;
import dev.waybill.localstack.process.RegisteredProcess;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the stack, and what a killed one left behind. */
@Command(name = "down", description = "Stop the local stack.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {

    private static final Duration GRACE = Duration.ofSeconds(30);

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        DataFolder folder = new DataFolder(data.folder().toAbsolutePath().normalize());
        Consumer<String> say = new Messages(System.out);
        if (!Files.exists(folder.processes())) {
            say.accept("nothing is running");
            return 0;
        }
        ProcessRegistry.stack(folder.processes())
                .ifPresentOrElse(stack -> end(stack, say), () -> say.accept("nothing is running"));
        Leftovers.end(folder, say);
        return 0;
    }

    private static void end(RegisteredProcess stack, Consumer<String> say) {
        stack.end(GRACE);
        say.accept("stopped (pid " + stack.pid() + ")");
    }
}
