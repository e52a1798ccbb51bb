package dev.waybill.spans;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.Set;

/** One request to the collector, and what became of it. By HttpURLConnection: functions have it in them already. */
final class OtlpPost {

    /** Try again (opentelemetry.io/docs/specs/otlp, "Retryable Response Codes"). */
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503, 504);

    private static final int MOST_ANSWER = 64 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final OtlpSettings settings;

    OtlpPost(OtlpSettings settings) {
        this.settings = settings;
    }

    /** What became of a request. */
    sealed interface Became {
        /** The collector has the spans, but for those that it rejected. */
        record Sent(long rejected) implements Became {}

        /** It will never take them. */
        record Refused(String why) implements Became {}

        /** It may take them later. */
        record Away(String why) implements Became {}
    }

    Became send(byte[] body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) settings.endpoint().toURL().openConnection();
            connection.setConnectTimeout((int) settings.timeout().toMillis());
            connection.setReadTimeout((int) settings.timeout().toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            settings.headers().forEach(connection::setRequestProperty);
            // Not in streaming mode: a connection that was closed while the environment was frozen is then opened anew.
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return became(connection);
        } catch (IOException away) {
            return new Became.Away(settings.endpoint() + ": " + away);
        }
    }

    private Became became(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        byte[] answer = answer(connection);
        String said = settings.endpoint() + " answered " + status;
        if (TRY_AGAIN.contains(status)) {
            return new Became.Away(said);
        }
        return status / 100 == 2 ? new Became.Sent(rejected(answer)) : new Became.Refused(said);
    }

    /** Read to its end, so that the connection can be used again. */
    private static byte[] answer(HttpURLConnection connection) throws IOException {
        InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            return body.readNBytes(MOST_ANSWER);
        }
    }

    /** {@code {"partialSuccess":{"rejectedSpans":"3"}}}. Who answers anything else has rejected nothing. */
    private static long rejected(byte[] answer) {
        try (JsonParser json = JSON.createParser(answer)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("rejectedSpans")) {
                    json.nextToken();
                    return json.getValueAsLong();
                }
            }
            return 0;
        } catch (IOException notJson) {
            return 0;
        }
    }
}
