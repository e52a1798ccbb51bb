package dev.waybill.bench.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is measured on. */
public final class Machine {

    private Machine() {}

    /**
     * A run on this machine, today.
     *
     * @param root the project's folder, a git working copy if the commit is to be known
     * @param how see {@link Run}
     */
    public static Run run(Path root, String how) {
        String machine = "%d cores of %s, JDK %s, Linux %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        Runtime.version(),
                        System.getProperty("os.version"));
        return new Run(LocalDate.now(ZoneOffset.UTC).toString(), commit(root), machine, how);
    }

    /** Which Redis is measured with: one without jemalloc takes twice the time. */
    public static String redis(Path program) {
        String version = said(List.of(program.toString(), "--version"));
        return "Redis " + word(version, "v=") + " with " + word(version, "malloc=");
    }

    private static String word(String text, String begin) {
        return Stream.of(text.split(" "))
                .filter(word -> word.startsWith(begin))
                .map(word -> word.substring(begin.length()))
                .findFirst()
                .orElse("unknown");
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** What a bench writes itself is no change. */
    private static String commit(Path root) {
        String commit = git(root, "rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        String changes = git(root, "status", "--porcelain", "--", ".", ":!benchmarks/results", ":!README.md");
        return changes.isEmpty() ? commit : commit + " and changes";
    }

    /** What git says, or nothing when there is no git or no repository. */
    private static String git(Path root, String... words) {
        List<String> line = new ArrayList<>(List.of("git", "-C", root.toString()));
        line.addAll(List.of(words));
        return said(line);
    }

    /** What a program prints, or nothing when there is no such program. */
    private static String said(List<String> line) {
        try {
            Process program = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noSuchProgram) {
            return "";
        }
    }
}
