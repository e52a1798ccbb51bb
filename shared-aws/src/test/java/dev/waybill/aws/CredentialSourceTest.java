package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSourceTest {

    private static final String ANSWER =
            "{\"RoleArn\":\"arn\",\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\",\"Expiration\":\"2026-11-26T17:00:00Z\"}";

    @TempDir
    Path folder;

    private HttpServer container;
    private String answer = ANSWER;

    @BeforeEach
    void start() throws IOException {
        container = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        container.createContext("/role", exchange -> {
            try (exchange) {
                boolean isProven =
                        List.of("proof").equals(exchange.getRequestHeaders().get("Authorization"));
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(isProven ? 200 : 403, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        container.start();
    }

    @AfterEach
    void stop() {
        container.stop(0);
    }

    @Test
    void lambdaHasThemInTheEnvironment() throws IOException {
        Map<String, String> lambda =
                Map.of("AWS_ACCESS_KEY_ID", "ASIA", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_SESSION_TOKEN", "token");

        assertThat(new CredentialSource(lambda::get).get())
                .isEqualTo(new Credentials("ASIA", "secret", Optional.of("token")));
    }

    @Test
    void aContainerIsAskedWithItsProof() throws IOException {
        Path proof = Files.writeString(folder.resolve("token"), "proof\n");

        for (Map.Entry<String, String> way : Map.of(
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                        "proof",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                        proof.toString())
                .entrySet()) {
            Map<String, String> pod =
                    Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address(), way.getKey(), way.getValue());
            assertThat(new CredentialSource(pod::get).get())
                    .as(way.getKey())
                    .isEqualTo(new Credentials("ASIA", "secret", Optional.of("token")));
        }
    }

    @Test
    void whatTheContainerDoesNotGiveIsNamed() {
        Map<String, String> unproven = Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address());
        assertThatThrownBy(() -> new CredentialSource(unproven::get).get())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 403");

        answer = "{}";
        Map<String, String> proven =
                Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address(), "AWS_CONTAINER_AUTHORIZATION_TOKEN", "proof");
        assertThatThrownBy(() -> new CredentialSource(proven::get).get())
                .hasMessageContaining("no AccessKeyId and SecretAccessKey");
    }

    @Test
    void aProofGoesNowhereElse() {
        for (String elsewhere : List.of("http://example.com/role", "file:///etc/passwd", "http://", "http:// a")) {
            Map<String, String> pod = Map.of(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI", elsewhere, "AWS_CONTAINER_AUTHORIZATION_TOKEN", "proof");
            assertThatThrownBy(() -> new CredentialSource(pod::get).get())
                    .as(elsewhere)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("it has to be https");
        }
    }

    @Test
    void withoutAnyItSaysWhereItLooked() {
        Map<String, String> nothing = Map.of();
        assertThatThrownBy(() -> new CredentialSource(nothing::get).get())
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    private String address() {
        return "http://127.0.0.1:" + container.getAddress().getPort() + "/role";
    }
}
