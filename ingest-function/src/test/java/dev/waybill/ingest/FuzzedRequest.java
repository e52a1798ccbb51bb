package dev.waybill.ingest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A request that is being put together. */
final class FuzzedRequest {

    String method = "POST";
    String target = "/v1/demand";
    String version = "HTTP/1.1";
    byte[] body = new byte[0];
    /** Before it was packed, if it is. */
    byte[] unpacked = new byte[0];
    /** Whether the body comes in chunks. */
    boolean chunked;
    /** Instead of the body's length. */
    String length = "";
    /** Whether it is no HTTP at all, so that no answer can be demanded. */
    boolean broken;
    /** In place of all that, if there is something. */
    byte[] raw = new byte[0];

    private final List<String> headers = new ArrayList<>(List.of("Host: door"));

    void add(String name, String value) {
        headers.add(name + ": " + value);
    }

    void replace(String name, String value) {
        headers.removeIf(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
        add(name, value);
    }

    /** Whether these data may have come from it. */
    boolean carries(byte[] data) {
        String all = latin(bytes()) + latin(unpacked);
        return all.contains(latin(data)) || all.contains(Base64.getEncoder().encodeToString(data));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether Quarkus itself may refuse it, before the door sees it, and with a bare 400. */
    boolean isForTheHttpLayer() {
        try {
            return broken || !new URI(target).toString().equals(target) || target.isEmpty();
        } catch (URISyntaxException noUri) {
            return true;
        }
    }

    byte[] bytes() {
        if (raw.length > 0) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + body.length);
        write(bytes, method + " " + target + " " + version + "\r\n");
        headers.forEach(header -> write(bytes, header + "\r\n"));
        if (chunked) {
            write(bytes, "Transfer-Encoding: chunked\r\n");
        }
        if (!length.isEmpty() || (!chunked && body.length > 0)) {
            write(bytes, "Content-Length: " + (length.isEmpty() ? body.length : length) + "\r\n");
        }
        write(bytes, "\r\n");
        if (chunked) {
            writeChunks(bytes);
        } else {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    private void writeChunks(ByteArrayOutputStream bytes) {
        for (int from = 0; from < body.length; from += 50_000) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + 50_000));
            write(bytes, Integer.toHexString(chunk.length) + "\r\n");
            bytes.writeBytes(chunk);
            write(bytes, "\r\n");
        }
        write(bytes, "0\r\n\r\n");
    }

    private static void write(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The head and the first characters of the body, for a failure's words. */
    @Override
    public String toString() {
        byte[] bytes = bytes();
        String text = new String(bytes, 0, Math.min(bytes.length, 700), StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^\\x20-\\x7e\\n]", "?");
    }
}
