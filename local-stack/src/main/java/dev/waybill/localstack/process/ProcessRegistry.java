package dev.waybill.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file with one line per live process of the stack, so that what a killed stack leaves behind can be found.
 *
 * <p>A process stands in it from its start until it has ended.
 */
public final class ProcessRegistry implements Launcher {

    private static final String STACK = "stack";

    private final Path file;
    private final List<RegisteredProcess> processes = new ArrayList<>();

    /** Begins an empty registry with this JVM as the stack; what stood in the file is forgotten. */
    public ProcessRegistry(Path file) {
        this.file = file;
        add(RegisteredProcess.of(ProcessHandle.current(), STACK));
    }

    /** The stack that the file speaks of, if it is alive. */
    public static Optional<RegisteredProcess> stack(Path file) {
        return alive(file).stream().filter(ProcessRegistry::isStack).findFirst();
    }

    /** What else is alive of what the file speaks of. */
    public static List<RegisteredProcess> children(Path file) {
        return alive(file).stream().filter(process -> !isStack(process)).toList();
    }

    private static boolean isStack(RegisteredProcess process) {
        return process.name().equals(STACK);
    }

    private static List<RegisteredProcess> alive(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(RegisteredProcess::parse)
                    .filter(RegisteredProcess::isAlive)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public ChildProcess launch(Command command) {
        ChildProcess child = ChildProcess.start(command);
        RegisteredProcess process = RegisteredProcess.of(child.handle(), child.name());
        add(process);
        child.whenGone(exit -> remove(process));
        return child;
    }

    private synchronized void add(RegisteredProcess process) {
        processes.add(process);
        write();
    }

    private synchronized void remove(RegisteredProcess process) {
        if (processes.remove(process)) {
            write();
        }
    }

    /** A stop in order: no process is left, nor the file. */
    public synchronized void delete() {
        processes.clear();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, processes.stream().map(RegisteredProcess::line).toList());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
