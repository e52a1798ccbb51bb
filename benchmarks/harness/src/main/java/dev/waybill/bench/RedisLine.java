package dev.waybill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection to Redis for commands whose answers have one line, in Redis' inline form. */
final class RedisLine implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    private RedisLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    static RedisLine to(int port) {
        try {
            return new RedisLine(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code quarkus.redis.hosts} has it. */
    String uri() {
        return "redis://127.0.0.1:" + socket.getPort();
    }

    /** @throws IllegalStateException with Redis' words when it refuses */
    String command(String words) {
        return commands(List.of(words)).getFirst();
    }

    /** In one round trip, in order. */
    List<String> commands(List<String> all) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\r\n", all) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            List<String> answers = new ArrayList<>(all.size());
            while (answers.size() < all.size()) {
                answers.add(checked(in.readLine()));
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checked(@Nullable String answer) {
        if (answer == null || answer.startsWith("-")) {
            throw new IllegalStateException("Redis says " + answer);
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
