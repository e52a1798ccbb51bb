package dev.waybill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** One of the stack's doors, entered with a key. */
final class Door {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Of a part of 64 MiB. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String key;
    private final Map<String, String> headers;

    Door(String key) {
        this(key, Map.of());
    }

    /** @param headers of every request beside the key */
    Door(String key, Map<String, String> headers) {
        this.key = key;
        this.headers = headers;
    }

    /** @throws Refused when the answer is a problem, or there is none */
    JsonNode post(URI uri, String contentType, byte[] body) {
        return ask(request(uri)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** @throws Refused when the answer is a problem, or there is none */
    JsonNode get(URI uri) {
        return ask(request(uri).build());
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("X-Api-Key", key).timeout(TIMEOUT);
        headers.forEach(request::header);
        return request;
    }

    /**
     * Puts what a URL that needs no key is for.
     *
     * @throws Refused when it isn't taken
     */
    void put(URI uri, HttpRequest.BodyPublisher body) {
        try {
            HttpResponse<Void> response = http.send(
                    HttpRequest.newBuilder(uri).PUT(body).timeout(LONG).build(),
                    HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new Refused("a part was not taken: " + response.statusCode());
            }
        } catch (IOException away) {
            throw new Refused("the place for parts does not answer: " + away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private JsonNode ask(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new Refused(response.statusCode() + " " + detail(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException away) {
            throw new Refused(request.uri() + " does not answer: " + away + ". Is the stack running?");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static String detail(byte[] body) throws IOException {
        try {
            return JSON.readTree(body).path("detail").asText("without a word");
        } catch (JsonProcessingException notJson) {
            return "without a word that can be read";
        }
    }
}
