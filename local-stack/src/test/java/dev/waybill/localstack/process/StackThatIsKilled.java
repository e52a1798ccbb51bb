package dev.waybill.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Run as a JVM of its own: a stack with one child, that waits to be killed. */
public final class StackThatIsKilled {

    private StackThatIsKilled() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        ProcessRegistry registry = new ProcessRegistry(folder.resolve("processes"));
        registry.launch(new Command("sleeper", List.of("sleep", "1000"), Map.of(), folder, folder.resolve("log")));
        new CountDownLatch(1).await();
    }
}
