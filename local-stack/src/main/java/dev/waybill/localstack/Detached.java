package dev.waybill.localstack;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The stack in the background: the same command once more, on its own, its output in a file that is shown here. */
final class Detached {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Path log;
    private final Path stackFile;
    private final PrintStream out;
    private long shown;

    private Detached(DataFolder data, PrintStream out) throws IOException {
        this.log = data.log("stack");
        this.stackFile = data.stackFile();
        this.out = out;
        this.shown = Files.exists(log) ? Files.size(log) : 0;
    }

    /** Returns 0 when the stack is ready, or its exit code. */
    static int start(DataFolder data, List<String> arguments, PrintStream out) throws IOException {
        Instant began = Instant.now();
        Detached detached = new Detached(data, out);
        Process process = detached.launch(arguments);
        while (process.isAlive() && !detached.isReadySince(began)) {
            detached.showMore();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        detached.showMore();
        return process.isAlive() ? 0 : Math.max(1, process.exitValue());
    }

    private Process launch(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(ownSession());
        line.add(dev.waybill.localstack.process.Command.java());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ctrl-C in the terminal, or in the script, that started it is not meant for it. macOS has no setsid. */
    private static List<String> ownSession() {
        return Files.isExecutable(SETSID) ? List.of(SETSID.toString(), "nohup") : List.of("nohup");
    }

    /** A file from before belongs to a stack that was killed. */
    private boolean isReadySince(Instant began) throws IOException {
        return Files.exists(stackFile)
                && Files.getLastModifiedTime(stackFile).toInstant().isAfter(began);
    }

    private void showMore() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] more = new byte[(int) (file.length() - shown)];
            file.seek(shown);
            file.readFully(more);
            shown += more.length;
            out.print(new String(more, StandardCharsets.UTF_8));
        }
    }
}
