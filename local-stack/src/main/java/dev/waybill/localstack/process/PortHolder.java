package dev.waybill.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port of this machine. */
public final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** Pid and command of the process; empty when this user may not see it. */
    public static Optional<String> of(int port) {
        Optional<Long> pid = Files.isDirectory(PROC.resolve("net")) ? pidByProc(port) : pidByLsof(port);
        return pid.map(PortHolder::describe);
    }

    private static String describe(long pid) {
        String command = ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().or(info::command))
                .orElse("unknown command");
        return "pid " + pid + ": " + (command.length() > 100 ? command.substring(0, 100) + "…" : command);
    }

    private static Optional<Long> pidByProc(int port) {
        Set<String> sockets = Stream.of("tcp", "tcp6")
                .flatMap(table -> rows(PROC.resolve("net").resolve(table)))
                .filter(row -> row.length > 9 && row[3].equals(LISTENING))
                .filter(row -> Integer.parseInt(row[1].substring(row[1].indexOf(':') + 1), 16) == port)
                .map(row -> "socket:[" + row[9] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(sockets, pid))
                .findFirst();
    }

    /** Columns as in proc_pid_net(5): 1 is the local address, 3 the state, 9 the inode. */
    private static Stream<String[]> rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holdsOneOf(Set<String> sockets, long pid) {
        try (Stream<Path> descriptors =
                Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException | UncheckedIOException ended) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Long> pidByLsof(int port) {
        List<String> line = List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp");
        try {
            Process lsof = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(said.split("\n"))
                    .filter(answer -> answer.startsWith("p"))
                    .map(answer -> Long.parseLong(answer.substring(1)))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
