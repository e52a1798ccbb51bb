package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** A file that is too large for a request: announced, brought in parts, completed. */
final class LargeFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** How an upload is cut, but for its last part. */
    private static final long PART = 64L * 1024 * 1024;

    private final Door door;
    private final URI uploads;
    private final Path file;

    /** @param uploads such as http://127.0.0.1:8080/v1/frames/uploads */
    LargeFile(Door door, URI uploads, Path file) {
        this.door = door;
        this.uploads = uploads;
        this.file = file;
    }

    /** @return how far the upload is: none of it has come */
    JsonNode announce(String contentType) throws IOException {
        String json = JSON.writeValueAsString(
                Map.of("bytes", Files.size(file), "sha256", sha256(), "content_type", contentType));
        return door.post(uploads, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** @return how far an upload is that was announced before */
    JsonNode resume(String dataId) {
        return door.get(URI.create(uploads + "/" + dataId));
    }

    /**
     * Brings the parts that are missing.
     *
     * @return the receipt
     */
    JsonNode bring(JsonNode upload) {
        for (JsonNode part : upload.path("parts")) {
            long from = (part.required("number").asLong() - 1) * PART;
            long bytes = part.required("bytes").asLong();
            door.put(
                    URI.create(part.required("url").asText()),
                    HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofInputStream(() -> section(from, bytes)), bytes));
        }
        return door.post(
                URI.create(uploads + "/" + upload.required("data_id").asText()), "application/json", new byte[0]);
    }

    private InputStream section(long from, long bytes) {
        try {
            FileChannel channel = FileChannel.open(file).position(from);
            return new Section(Channels.newInputStream(channel), bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String sha256() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
        try (InputStream data = new DigestInputStream(Files.newInputStream(file), digest)) {
            data.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
