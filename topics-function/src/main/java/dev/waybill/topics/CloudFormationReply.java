package dev.waybill.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Tells CloudFormation what became of a custom resource: without it the deployment waits for an hour. */
final class CloudFormationReply {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    /** The same for ever: another one would have CloudFormation delete the former. */
    private static final String RESOURCE = "topics";

    /** CloudFormation refuses answers of more than 4 KB. */
    private static final int LONGEST_REASON = 1000;

    private final JsonNode event;

    /** @param event of the custom resource */
    CloudFormationReply(JsonNode event) {
        this.event = event;
    }

    /** Whether somebody waits for it. */
    boolean isAwaited() {
        return event.has("ResponseURL");
    }

    void done() throws IOException {
        send("SUCCESS", "");
    }

    /** @param reason in words for the person who deploys */
    void failed(String reason) throws IOException {
        send("FAILED", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
    }

    private void send(String status, String reason) throws IOException {
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("Status", status)
                .put("Reason", reason)
                .put("PhysicalResourceId", RESOURCE)
                .put("StackId", event.path("StackId").asText())
                .put("RequestId", event.path("RequestId").asText())
                .put("LogicalResourceId", event.path("LogicalResourceId").asText()));
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(event.path("ResponseURL").asText()).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod("PUT");
        // The address is signed for a request without one.
        connection.setRequestProperty("Content-Type", "");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int answer = connection.getResponseCode();
        connection.disconnect();
        if (answer != HttpURLConnection.HTTP_OK) {
            throw new IOException("CloudFormation's bucket answers " + answer + " to what became of the topics");
        }
    }
}
