package dev.waybill.bench.driver;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Feeds a function with events from memory. Speaks lines to whoever connects first, and ends with that connection:
 *
 * <pre>
 * events PATH    reads that file of events; answers +number
 * run MILLIS     calls the function with one event after the other, from the first, until the time is over or all are
 *                handled; answers +handled nanoseconds
 * </pre>
 *
 * An answer that begins with - says what went wrong.
 */
public final class Driver {

    private final RequestStreamHandler function;
    private List<byte[]> events = List.of();

    private Driver(RequestStreamHandler function) {
        this.function = function;
    }

    /** @param words the port to listen at, the function's class */
    public static void main(String[] words) throws IOException, ReflectiveOperationException {
        RequestStreamHandler function = Class.forName(words[1])
                .asSubclass(RequestStreamHandler.class)
                .getDeclaredConstructor()
                .newInstance();
        try (ServerSocket server = new ServerSocket(Integer.parseInt(words[0]), 1, InetAddress.getLoopbackAddress())) {
            try (Socket caller = server.accept()) {
                new Driver(function).serve(caller);
            }
        }
        // Clients of Kafka and Redis may have threads that go on.
        System.exit(0);
    }

    private void serve(Socket caller) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        PrintStream out = new PrintStream(caller.getOutputStream(), true, StandardCharsets.US_ASCII);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.print(answer(line) + "\n");
            out.flush();
        }
    }

    private String answer(String line) {
        int blank = line.indexOf(' ');
        String argument = line.substring(blank + 1);
        try {
            return switch (line.substring(0, Math.max(0, blank))) {
                case "events" -> "+" + read(Path.of(argument));
                case "run" -> "+" + run(Long.parseLong(argument));
                default -> "-there is no command " + line;
            };
        } catch (IOException | RuntimeException failure) {
            failure.printStackTrace();
            return "-" + failure.toString().replaceAll("\\s+", " ");
        }
    }

    private int read(Path file) throws IOException {
        events = EventFile.read(file);
        return events.size();
    }

    private String run(long milliseconds) throws IOException {
        long start = System.nanoTime();
        long end = start + milliseconds * 1_000_000;
        int handled = 0;
        while (handled < events.size() && System.nanoTime() < end) {
            Invocation.of(events.get(handled)).on(function);
            handled++;
        }
        return handled + " " + (System.nanoTime() - start);
    }
}
