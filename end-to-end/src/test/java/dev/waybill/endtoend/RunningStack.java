package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The stack as ./waybill runs it, in processes of its own, on a folder of the test's. */
final class RunningStack implements AutoCloseable {

    private static final String[] ANY_PORTS = {
        "--ingest-port=0", "--console-port=0", "--kafka-port=0", "--redis-port=0", "--s3-port=0"
    };

    final Path data;
    private final String idle;

    RunningStack(Path data, String idle) {
        this.data = data;
        this.idle = idle;
    }

    void up(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("up", "--detach", "--idle=" + idle));
        words.addAll(List.of(ANY_PORTS));
        // Functions that CI has built natively; without it all run on the JVM.
        List<String> natively = FunctionZips.nativelyInTheStack();
        if (!natively.isEmpty()) {
            words.add("--native=" + String.join(",", natively));
        }
        words.addAll(List.of(more));
        stack(words.toArray(String[]::new)).requireSuccess();
    }

    void down() throws Exception {
        stack("down").requireSuccess();
    }

    Finished stack(String... words) throws Exception {
        return run("local-stack", "dev.waybill.localstack.Main", words);
    }

    Finished cli(String... words) throws Exception {
        return run("cli", "dev.waybill.cli.Main", words);
    }

    /** As stack.json describes it. */
    JsonNode description() throws IOException {
        return new ObjectMapper().readTree(data.resolve("stack.json").toFile());
    }

    /** What the stack has said so far. */
    String said() throws IOException {
        return Files.readString(data.resolve("logs/stack.log"));
    }

    /** The processes whose command line names this stack's folder: whatever is left of it. */
    List<ProcessHandle> processes() {
        return withWord(data.toString());
    }

    /** The environments of a function, found by what the operating system says of them. */
    List<ProcessHandle> functions(String slug) {
        return ProcessHandle.allProcesses()
                .filter(process -> workingFolder(process).equals(data.resolve("functions/" + slug)))
                .toList();
    }

    private static List<ProcessHandle> withWord(String word) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(word))
                .toList();
    }

    static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return process.info().commandLine().orElse("");
        }
    }

    private static Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
        } catch (IOException goneOrNotLinux) {
            return Path.of("");
        }
    }

    private Finished run(String module, String main, String... words) throws Exception {
        Path target = Project.ROOT.resolve(module).resolve("target");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dio.netty.noUnsafe=true",
                "-Dwaybill.root=" + Project.ROOT,
                "-cp",
                target + "/*:" + target + "/lib/*",
                main));
        line.addAll(List.of(words));
        line.add("--data=" + data);
        Path said = Files.createTempFile("said", ".txt");
        int code = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        String heard = Files.readString(said);
        Files.delete(said);
        return new Finished(code, heard);
    }

    @Override
    public void close() throws Exception {
        down();
    }

    /** A command that has ended, and its words. */
    record Finished(int code, String words) {

        String requireSuccess() {
            assertThat(code).as("%s; all of it:%n%s", end(), words).isZero();
            return words;
        }

        Stream<String> lines() {
            return words.lines();
        }

        /** The last lines as one: reports of a test show one line. */
        private String end() {
            List<String> lines = lines().toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        }
    }
}
