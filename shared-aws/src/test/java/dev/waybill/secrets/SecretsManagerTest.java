package dev.waybill.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.localstack.server.EmbeddedSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that looks at the signature by itself, and against one that says what it is told to. */
class SecretsManagerTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:waybill/redis-AbCdEf";
    private static final String GOOD = "{\"SecretString\":\"hidden\"}";

    private record Reply(int status, String body) {}

    private final Map<String, String> lambda = new HashMap<>(Map.of(
            "AWS_REGION",
            "eu-west-1",
            "AWS_ACCESS_KEY_ID",
            "ASIAOFTHEROLE",
            "AWS_SECRET_ACCESS_KEY",
            "key",
            "AWS_SESSION_TOKEN",
            "token/with+signs=="));
    private final SecretsManager manager = new SecretsManager(lambda::get);
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private EmbeddedSecrets service;
    private HttpServer other;

    @BeforeEach
    void start() throws IOException {
        service = EmbeddedSecrets.start(0, "ASIAOFTHEROLE", "key");
        lambda.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", service.endpoint().toString());
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            try (exchange) {
                Reply reply = replies.remove();
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        other.start();
    }

    @AfterEach
    void stop() {
        service.close();
        other.stop(0);
    }

    @Test
    void aSecretIsReadByNameOrArn() throws IOException {
        service.put("waybill/redis", "text with \" and \n");
        service.put(ARN, "other");

        assertThat(manager.read("waybill/redis")).isEqualTo("text with \" and \n");
        assertThat(manager.read(ARN)).isEqualTo("other");
    }

    @Test
    void anArnSaysItsRegionItself() throws IOException {
        lambda.remove("AWS_REGION");
        service.put(ARN, "other");

        assertThat(manager.read(ARN)).isEqualTo("other");
        assertThatThrownBy(() -> manager.read("waybill/redis"))
                .hasMessage("Secrets Manager can't be asked for the secret waybill/redis: AWS_REGION is not set;"
                        + " it is a region such as eu-central-1");
    }

    @Test
    void whoHasNoRightIsToldWhatTheRoleNeeds() {
        assertThatThrownBy(() -> manager.read("missing"))
                .isInstanceOf(IOException.class)
                .hasMessage("Secrets Manager in eu-west-1 refuses the secret missing with ResourceNotFoundException;"
                        + " is it there, and may this process' role secretsmanager:GetSecretValue it?");

        service.put("waybill/redis", "hidden");
        lambda.put("AWS_SECRET_ACCESS_KEY", "another key");
        assertThatThrownBy(() -> manager.read("waybill/redis"))
                .hasMessageContaining("refuses the secret waybill/redis with InvalidSignatureException");
        assertThat(service.asked()).containsExactly("missing");
    }

    @Test
    void withoutCredentialsItSaysWhereItLooked() {
        lambda.remove("AWS_ACCESS_KEY_ID");

        assertThatThrownBy(() -> manager.read("waybill/redis"))
                .hasMessageContaining("can't be asked for the secret waybill/redis: there are no credentials of AWS");
    }

    @Test
    void withoutTheServiceItSaysWhatWasAsked() {
        service.close();

        assertThatThrownBy(() -> manager.read("waybill/redis"))
                .hasMessageContaining("Secrets Manager can't be asked for the secret waybill/redis: no answer from "
                        + service.endpoint().getAuthority() + " (ConnectException)")
                .hasMessageContaining("VPC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"", "hidden!", "arn:aws:s3:::bucket", "arn:aws:secretsmanager:x:1:secret:y"})
    void whatIsNoNameIsNotAskedForAndNotRepeated(String id) {
        assertThatThrownBy(() -> manager.read(id))
                .hasMessageStartingWith("that is no secret's name or ARN; a name is such as waybill/redis")
                .hasMessageNotContaining("hidden");
        assertThat(service.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void whatMayPassIsAskedOnceMore(int status) throws IOException {
        answering(new Reply(status, ""), new Reply(200, GOOD));

        assertThat(manager.read("waybill/redis")).isEqualTo("hidden");
    }

    @Test
    void whoIsAskedTooMuchIsAskedOnceMoreAndNoMore() {
        Reply throttled = new Reply(400, "{\"__type\":\"com.amazonaws.secretsmanager#ThrottlingException\"}");
        answering(throttled, throttled, new Reply(200, GOOD));

        assertThatThrownBy(() -> manager.read("waybill/redis")).hasMessageContaining("with ThrottlingException;");
        assertThat(replies).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotAskedAgainAndItsSentenceNotRepeated() {
        answering(
                new Reply(403, "{\"__type\":\"InvalidSignatureException\",\"message\":\"x-amz-security-token:token\"}"),
                new Reply(200, GOOD));

        assertThatThrownBy(() -> manager.read("waybill/redis"))
                .hasMessageContaining("with InvalidSignatureException;")
                .hasMessageNotContaining("token");
        assertThat(replies).hasSize(1);
    }

    @Test
    void bytesAreText() throws IOException {
        answering(new Reply(200, "{\"SecretBinary\":\"aGlkZGVu\"}"));

        assertThat(manager.read("waybill/redis")).isEqualTo("hidden");
    }

    @Test
    void anAnswerWithoutASecretIsNotRepeated() {
        for (String body : List.of(
                "{}",
                "hidden",
                "{\"SecretString\":7,\"SecretBinary\":\"hidden!\"}",
                "{\"SecretString\":\"hidden\"} hidden",
                "{\"SecretString\":\"" + "hidden".repeat(100_000) + "\"}")) {
            answering(new Reply(200, body));

            assertThatThrownBy(() -> manager.read("waybill/redis"))
                    .hasMessage("Secrets Manager in eu-west-1 answers without SecretString or SecretBinary"
                            + " when it is asked for the secret waybill/redis")
                    .hasNoCause();
        }
    }

    @Test
    void nobodyIsSentElsewhere() {
        answering(new Reply(307, ""), new Reply(200, GOOD));

        assertThatThrownBy(() -> manager.read("waybill/redis")).hasMessageContaining("with status 307;");
    }

    private void answering(Reply... inTheirOrder) {
        lambda.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + other.getAddress().getPort());
        replies.clear();
        replies.addAll(List.of(inTheirOrder));
    }
}
