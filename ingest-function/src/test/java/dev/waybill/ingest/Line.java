package dev.waybill.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connection to the front end on which anything can be sent. */
public final class Line implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    public Line() throws IOException {
        URI door = Caller.door();
        socket = new Socket(door.getHost(), door.getPort());
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The head of a push to demand with this key and these header lines. */
    public static String push(String key, String... lines) {
        return "POST /v1/demand HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + key + "\r\n" + String.join("\r\n", lines)
                + (lines.length == 0 ? "" : "\r\n") + "\r\n";
    }

    public Line send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer; without its body when it is one to HEAD. */
    Answer head() throws IOException {
        return read(false);
    }

    public Answer answer() throws IOException {
        return read(true);
    }

    private Answer read(boolean withBody) throws IOException {
        String status = line();
        Map<String, List<String>> headers = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
        int length = withBody ? (int) all.firstValueAsLong("Content-Length").orElse(0) : 0;
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status.split(" ")[1]), all, body);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the front end has closed the connection after \"" + line + "\"");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** Whether the front end has closed it, when all that it has sent is read. */
    boolean isClosedByTheDoor() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
