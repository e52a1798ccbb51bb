package dev.waybill.msk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.localstack.server.EmbeddedKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients against a real broker that lets in by token, checked as MSK checks it. */
class MskLoginTest {

    private static final String MODULE = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";
    private static final String OF_LISTENER = "listener.name.plaintext.oauthbearer.";

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    /** A client's environment, as Lambda makes it. */
    public static final class Lambda extends MskLogin {
        public Lambda() {
            super(environment(MskTokenTest.KEY.secretAccessKey())::get);
        }
    }

    /** One whose secret has been changed. */
    public static final class Stranger extends MskLogin {
        public Stranger() {
            super(environment("another secret")::get);
        }
    }

    private static Map<String, String> environment(String secret) {
        return Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                MskTokenTest.KEY.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                secret);
    }

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(
                folder,
                0,
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "OAUTHBEARER",
                        "sasl.mechanism.inter.broker.protocol",
                        "OAUTHBEARER",
                        OF_LISTENER + "sasl.jaas.config",
                        MODULE + " unsecuredLoginStringClaim_sub=\"broker\";",
                        OF_LISTENER + "sasl.server.callback.handler.class",
                        TokenCheck.class.getName()));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static Map<String, Object> client(Class<?> login) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "OAUTHBEARER");
        settings.put("sasl.jaas.config", MODULE + ";");
        settings.put("sasl.login.callback.handler.class", login.getName());
        settings.put("request.timeout.ms", "10000");
        settings.put("default.api.timeout.ms", "20000");
        settings.put("max.block.ms", "20000");
        return settings;
    }

    @Test
    void whoHasTheRolesCredentialsIsLetIn() throws Exception {
        try (Admin admin = Admin.create(client(Lambda.class));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        client(Lambda.class), new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic("demand", 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);

            assertThat(producer.send(new ProducerRecord<>("demand", new byte[] {1}))
                            .get(20, TimeUnit.SECONDS)
                            .offset())
                    .isZero();
        }
    }

    @Test
    void whoHasOthersIsNot() {
        try (Admin admin = Admin.create(client(Stranger.class))) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("access_denied");
        }
    }

    @Test
    void anotherMechanismIsRefusedWithTheRightOne() {
        assertThatThrownBy(() -> new MskLogin().configure(Map.of(), "PLAIN", List.of()))
                .hasMessage("sasl.mechanism is PLAIN; dev.waybill.msk.MskLogin needs OAUTHBEARER");
    }
}
