package dev.waybill.localstack;

import dev.waybill.localstack.process.ProcessRegistry;
import dev.waybill.localstack.process.RegisteredProcess;
import java.time.Duration;
import java.util.function.Consumer;

/** What a stack that was killed has left behind. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private Leftovers() {}

    /** Ends it; only while no stack runs on the folder. */
    static void end(DataFolder data, Consumer<String> say) {
        for (RegisteredProcess process : ProcessRegistry.children(data.processes())) {
            process.end(GRACE);
            say.accept("ended %s (pid %d), left over from a stack that was killed"
                    .formatted(process.name(), process.pid()));
        }
        StackFile.delete(data.stackFile());
    }
}
