package dev.waybill.localstack.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Secrets in this JVM, given out as AWS Secrets Manager does: {@code GetSecretValue}, to who signs for it (Signature Version 4). */
public final class EmbeddedSecrets implements AutoCloseable {

    private static final int MOST_BYTES = 64 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestSignature signature;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, Map<String, String> fields) {

        static Answer refusal(int status, String code) {
            return new Answer(status, Map.of("__type", code, "message", "refused"));
        }
    }

    private EmbeddedSecrets(HttpServer server, RequestSignature signature) {
        this.server = server;
        this.signature = signature;
    }

    /**
     * Returns when it serves; only requests that this key signed are answered.
     *
     * @param port of 127.0.0.1, 0 for any free one
     */
    public static EmbeddedSecrets start(int port, String accessKeyId, String secretAccessKey) {
        RequestSignature signature =
                new RequestSignature(accessKeyId, secretAccessKey, "secretsmanager", Clock.systemUTC());
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            EmbeddedSecrets secrets = new EmbeddedSecrets(server, signature);
            server.setExecutor(secrets.threads);
            server.createContext("/", secrets::answer);
            server.start();
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets can't be served on port " + port, e);
        }
    }

    /** What AWS_ENDPOINT_URL_SECRETS_MANAGER has to be. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param id a name or an ARN; only by this one it is found */
    public void put(String id, String secret) {
        secrets.put(id, secret);
    }

    public void remove(String id) {
        secrets.remove(id);
    }

    /** The ids that were asked for by requests with a right signature, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            Answer answer = signature.isRight(exchange, body)
                    ? answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), id(body))
                    : Answer.refusal(403, "InvalidSignatureException");
            byte[] json = json(answer.fields());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Answer answer(String target, String id) {
        if (!"secretsmanager.GetSecretValue".equals(target)) {
            return Answer.refusal(400, "UnknownOperationException");
        }
        asked.add(id);
        String secret = secrets.get(id);
        return secret == null
                ? Answer.refusal(400, "ResourceNotFoundException")
                : new Answer(200, Map.of("Name", id, "SecretString", secret));
    }

    private static String id(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && "SecretId".equals(json.currentName())) {
                    return json.getText();
                }
            }
            return "";
        }
    }

    private static byte[] json(Map<String, String> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
