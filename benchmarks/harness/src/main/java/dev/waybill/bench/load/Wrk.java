package dev.waybill.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The load generator {@code wrk}, where it is installed: a closed loop that takes less of the processor than ours. */
public final class Wrk {

    private final Path program;
    private final Path scripts;
    private volatile @Nullable Process running;

    /** @param scripts a folder for what it is told */
    private Wrk(Path program, Path scripts) {
        this.program = program;
        this.scripts = scripts;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-wrk"));
    }

    /** When the bench is ended while a long load is on, nobody else would. */
    private void end() {
        Process last = running;
        if (last != null) {
            last.destroy();
        }
    }

    public static Optional<Wrk> onPath(Path scripts) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Wrk(program, scripts));
    }

    /** Each of the connections has one request under way, for so long; what is under way at the end is cut off. */
    public Outcome during(Push push, int connections, Duration time) throws IOException, InterruptedException {
        Path script = Files.writeString(scripts.resolve("push.lua"), script(push));
        Process wrk = new ProcessBuilder(
                        program.toString(),
                        "--threads",
                        "1",
                        "--connections",
                        Integer.toString(connections),
                        "--duration",
                        Math.max(1, time.toSeconds()) + "s",
                        "--timeout",
                        "15s",
                        "--script",
                        script.toString(),
                        push.uri().toString())
                .redirectErrorStream(true)
                .start();
        running = wrk;
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IOException("wrk failed: " + said);
        }
        return WrkReport.read(said, connections);
    }

    private static String script(Push push) {
        String headers = new TreeMap<>(push.headers())
                .entrySet().stream().map(Wrk::header).collect(Collectors.joining());
        return """
                wrk.method = "POST"
                wrk.body = [==[%s]==]
                %s
                %s""".formatted(push.body(), headers, WrkReport.SCRIPT);
    }

    private static String header(Map.Entry<String, String> header) {
        return "wrk.headers[\"%s\"] = \"%s\"%n".formatted(header.getKey(), header.getValue());
    }
}
