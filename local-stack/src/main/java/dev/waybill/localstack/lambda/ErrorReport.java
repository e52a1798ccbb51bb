package dev.waybill.localstack.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a function posts about its failure: {@code {"errorType":…,"errorMessage":…,"stackTrace":[…]}}. */
final class ErrorReport {

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorReport() {}

    /** What is not of that form becomes the message. */
    static InvocationResult.Failed parse(byte[] body) {
        String type = "Unknown";
        String message = "";
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return plain(body);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "errorType" -> type = parser.getValueAsString(type);
                    case "errorMessage" -> message = parser.getValueAsString(message);
                    default -> parser.skipChildren();
                }
            }
            return new InvocationResult.Failed(type, message);
        } catch (IOException e) {
            return plain(body);
        }
    }

    private static InvocationResult.Failed plain(byte[] body) {
        return new InvocationResult.Failed("Unknown", new String(body, StandardCharsets.UTF_8));
    }
}
