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

/**
 * A connection on which each line of words is answered by one line, and a refusal begins with {@code -}: Redis' inline form,
 * for commands whose answers have one line, and that of the functions' driver.
 */
public final class LineConnection implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    private LineConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** @throws UncheckedIOException when nobody listens there */
    public static LineConnection to(int port) {
        try {
            return new LineConnection(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with the words of who refuses */
    public String command(String words) {
        return commands(List.of(words)).getFirst();
    }

    /** In one round trip, in order. */
    public List<String> commands(List<String> all) {
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
        if (answer == null) {
            throw new IllegalStateException("the connection was closed instead of an answer");
        }
        if (answer.startsWith("-")) {
            throw new IllegalStateException("the answer was " + answer);
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
