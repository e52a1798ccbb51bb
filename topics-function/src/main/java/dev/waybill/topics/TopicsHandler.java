package dev.waybill.topics;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** The Lambda function: asked by CloudFormation, Terraform or a person, it makes topics. */
@Named("topics")
public class TopicsHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(TopicsHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Six of them fit into the function's 120 s; a new cluster's first answers take their time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(18);

    private final Map<String, Object> connection;

    @Inject
    TopicsHandler(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.connection = connection;
    }

    /** @throws IOException the event is none, or CloudFormation can't be told */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = event(in);
        CloudFormationReply reply = new CloudFormationReply(event);
        if (!reply.isAwaited()) {
            JSON.writeValue(out, make(event));
            return;
        }
        try {
            make(event);
        } catch (IllegalArgumentException | IllegalStateException failure) {
            LOG.error("the topics are not made", failure);
            reply.failed(String.valueOf(failure.getMessage()));
            return;
        }
        reply.done();
    }

    private static JsonNode event(InputStream in) throws IOException {
        try {
            return JSON.readTree(in);
        } catch (JsonProcessingException broken) {
            throw new IOException("the event is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /** Kafka's outer words only say that there is no client. */
    private static String words(KafkaException unusable) {
        return String.valueOf(
                Objects.requireNonNullElse(unusable.getCause(), unusable).getMessage());
    }

    private JsonNode make(JsonNode event) {
        List<WantedTopic> wanted = Event.wanted(event);
        TopicChanges changes = new TopicChanges(List.of(), List.of(), List.of(), List.of());
        if (!wanted.isEmpty()) {
            Map<String, Object> settings = new HashMap<>(connection);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            try (Admin admin = Admin.create(settings)) {
                changes = new TopicMaker(admin, TIMEOUT).make(wanted);
            } catch (KafkaException unusable) {
                throw new IllegalStateException(
                        "KAFKA_BOOTSTRAP_SERVERS, or how to log in there, can't be used: " + words(unusable), unusable);
            }
        }
        LOG.info(changes);
        ObjectNode answer = JSON.createObjectNode();
        answer.set("created", JSON.valueToTree(changes.created()));
        answer.set("grown", JSON.valueToTree(changes.grown()));
        answer.set("changed", JSON.valueToTree(changes.changed()));
        answer.set("larger", JSON.valueToTree(changes.larger()));
        return answer;
    }
}
