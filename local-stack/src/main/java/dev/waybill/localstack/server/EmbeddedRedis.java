package dev.waybill.localstack.server;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Redis server as a child process: append-only file, no eviction. */
public final class EmbeddedRedis implements AutoCloseable {

    /** An environment variable: another program, with the same options, such as an installed redis-server. */
    public static final String GIVEN = "WAYBILL_REDIS_SERVER";

    /** How long it may take to read its file at start. */
    public static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int port;

    private EmbeddedRedis(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it answers; ends with this JVM at the latest, unless that is killed.
     *
     * @param folder its data and its program
     * @param port of 127.0.0.1, 0 for any free one
     */
    public static EmbeddedRedis start(Path folder, int port) {
        return start(folder, port, List.of());
    }

    /**
     * The same, with options of redis-server beside ours.
     *
     * @param options may want passwords, as long as PING goes without one
     */
    public static EmbeddedRedis start(Path folder, int port, List<String> options) {
        int chosen = FreePort.orAny(port);
        ChildProcess process = ChildProcess.start(
                        command(folder, chosen, folder.resolve("redis.log")).with(options))
                .endingWithThisJvm();
        Readiness.await(process, () -> answers(chosen), START_LIMIT);
        return new EmbeddedRedis(process, chosen);
    }

    /** What {@value #GIVEN} says. */
    public static Optional<String> given() {
        return Optional.ofNullable(System.getenv(GIVEN)).filter(given -> !given.isBlank());
    }

    /**
     * The program that is run for a folder: the given one, or the one that we carry.
     *
     * @throws IllegalStateException when the given one can't be run, or there is none for this system
     */
    public static Path program(Path folder) {
        return given().map(Path::of)
                .map(EmbeddedRedis::runnable)
                .orElseGet(() -> RedisBinary.in(folder.toAbsolutePath().resolve("bin")));
    }

    private static Path runnable(Path given) {
        if (!Files.isExecutable(given)) {
            throw new IllegalStateException(
                    GIVEN + " is " + given + ", which is no program; give the path of a redis-server, or nothing");
        }
        return given.toAbsolutePath();
    }

    /** How a Redis server on a folder and port is run. */
    public static Command command(Path folder, int port, Path log) {
        Path absolute = folder.toAbsolutePath();
        List<String> line = List.of(
                program(folder).toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                absolute.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction");
        return new Command("redis", line, Map.of(), absolute, log);
    }

    /** Whether a Redis on this port has read its data and serves. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Options that let this user in by a password, and nobody else do anything but PING. */
    public static List<String> onlyFor(String user, String password) {
        return List.of(
                "--user",
                user,
                "on",
                ">" + password,
                "~*",
                "&*",
                "+@all",
                "--user",
                "default",
                "on",
                "nopass",
                "-@all",
                "+ping");
    }

    /** As Redis clients want it: {@code redis://127.0.0.1:6379}. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Kills it as kill -9 does: what was not written to the file yet is lost. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
