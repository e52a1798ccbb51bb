package dev.waybill.secrets;

import dev.waybill.aws.Credentials;
import dev.waybill.aws.SignedPost;
import dev.waybill.aws.TextFields;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** One question for a secret, which may be sent again. */
record SecretCall(String id, String region, Endpoint endpoint, Credentials credentials) {

    /** For a connection, and for each wait for bytes. Two attempts are shorter than the 10 s in which a function has to start. */
    private static final int TIMEOUT_MILLIS = 2_000;

    /** A secret has at most 64 KiB, and each byte at most six in JSON. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "secretsmanager.GetSecretValue");

    /** @throws IOException when there is no answer */
    SecretAnswer send() throws IOException {
        // What an id may have needs no escape in JSON.
        byte[] body = ("{\"SecretId\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection =
                (HttpURLConnection) endpoint.address().toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("User-Agent", "waybill");
        new SignedPost(endpoint.host(), region, "secretsmanager")
                .headers(HEADERS, body, credentials, Instant.now())
                .forEach(connection::setRequestProperty);
        try {
            connection.getOutputStream().write(body);
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static SecretAnswer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        boolean isGood = status == HttpURLConnection.HTTP_OK;
        try (InputStream body = isGood ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] json = body == null ? new byte[0] : body.readNBytes(MOST_BYTES + 1);
            boolean isWhole = json.length <= MOST_BYTES;
            return new SecretAnswer(status, isWhole ? TextFields.of(json).orElse(Map.of()) : Map.of());
        }
    }
}
