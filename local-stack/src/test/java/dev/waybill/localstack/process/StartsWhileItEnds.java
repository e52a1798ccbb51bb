package dev.waybill.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM that starts a process while it ends, and says how many of its processes are left. */
final class StartsWhileItEnds {

    private StartsWhileItEnds() {}

    /** @param words a folder */
    public static void main(String[] words) {
        Path folder = Path.of(words[0]);
        Command command = new Command("late", List.of("sleep", "1000"), Map.of(), folder, folder.resolve("late.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> start(command)));
    }

    private static void start(Command command) {
        try {
            ChildProcess.start(command).endingWithThisJvm();
        } catch (IllegalStateException expected) {
            System.out.println("left: " + ProcessHandle.current().children().count());
        }
    }
}
