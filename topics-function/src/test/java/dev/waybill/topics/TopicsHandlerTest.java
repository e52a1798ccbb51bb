package dev.waybill.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.localstack.server.EmbeddedKafka;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a real broker, and a server that stands where CloudFormation waits. */
class TopicsHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Put(String query, List<String> contentType, JsonNode body) {}

    private static final BlockingQueue<Put> PUTS = new LinkedBlockingQueue<>();
    private static EmbeddedKafka kafka;
    private static Admin admin;
    private static HttpServer cloudFormation;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        kafka = EmbeddedKafka.start(folder, 0);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        cloudFormation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cloudFormation.createContext("/", exchange -> {
            PUTS.add(new Put(
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().get("Content-Type"),
                    JSON.readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("PUT") ? 200 : 403, -1);
            exchange.close();
        });
        cloudFormation.start();
    }

    @AfterAll
    static void stop() {
        cloudFormation.stop(0);
        admin.close();
        kafka.close();
    }

    @Test
    void makesWhatIsMissingOnce() throws Exception {
        String event = topics("""
                {"name":"demand","partitions":3,"retention_ms":3600000,"max_message_bytes":700000},
                {"name":"moving-average-v1.dead","partitions":1,"retention_ms":7200000,"max_message_bytes":1400000}""");

        assertThat(call(event).get("created")).hasToString("[\"demand\",\"moving-average-v1.dead\"]");
        // The broker says it is done before it tells everybody.
        await().untilAsserted(() -> {
            assertThat(described("demand").partitions()).hasSize(3);
            assertThat(described("moving-average-v1.dead").partitions()).hasSize(1);
        });
        assertThat(call(event)).hasToString("{\"created\":[],\"grown\":[],\"changed\":[],\"larger\":[]}");

        assertThat(setting("demand", "retention.ms")).isEqualTo("3600000");
        assertThat(setting("demand", "max.message.bytes")).isEqualTo("700000");
    }

    @Test
    void growsAndChangesWhatIsThereAndShrinksNothing() throws Exception {
        call(topics("{\"name\":\"grown\",\"partitions\":2,\"retention_ms\":1000,\"max_message_bytes\":700000},"
                + "{\"name\":\"larger\",\"partitions\":4,\"retention_ms\":1000,\"max_message_bytes\":700000}"));
        await().untilAsserted(() -> {
            assertThat(described("grown").partitions()).hasSize(2);
            assertThat(described("larger").partitions()).hasSize(4);
        });

        JsonNode changes =
                call(topics("{\"name\":\"grown\",\"partitions\":5,\"retention_ms\":2000,\"max_message_bytes\":700000},"
                        + "{\"name\":\"larger\",\"partitions\":1,\"retention_ms\":1000,\"max_message_bytes\":700000}"));

        assertThat(changes)
                .hasToString("{\"created\":[],\"grown\":[\"grown\"],\"changed\":[\"grown\"],\"larger\":[\"larger\"]}");
        await().untilAsserted(() -> {
            assertThat(described("grown").partitions()).hasSize(5);
            assertThat(setting("grown", "retention.ms")).isEqualTo("2000");
        });
        assertThat(described("larger").partitions()).hasSize(4);
    }

    @Test
    void answersCloudFormationWhoseNumbersAreTexts() throws Exception {
        call(custom("Create", kafka.bootstrapServers(), """
                "Topics":[{"name":"by-stack","partitions":"2","retention_ms":"3600000","max_message_bytes":"700000"}]"""));

        Put put = PUTS.poll(10, TimeUnit.SECONDS);
        assertThat(put.query()).isEqualTo("signature=a%2Bb");
        assertThat(put.contentType()).isIn(null, List.of(""));
        assertThat(put.body())
                .hasToString("{\"Status\":\"SUCCESS\",\"Reason\":\"\",\"PhysicalResourceId\":\"topics\","
                        + "\"StackId\":\"arn:stack\",\"RequestId\":\"r-1\",\"LogicalResourceId\":\"StreamTopics\"}");
        await().untilAsserted(
                        () -> assertThat(described("by-stack").partitions()).hasSize(2));
    }

    @Test
    void aStackThatGoesLeavesTheTopics() throws Exception {
        String resource =
                "\"Topics\":[{\"name\":\"stays\",\"partitions\":\"1\",\"retention_ms\":\"1000\",\"max_message_bytes\":\"700000\"}]";
        call(custom("Create", kafka.bootstrapServers(), resource));
        call(custom("Delete", kafka.bootstrapServers(), resource));

        assertThat(PUTS.poll(10, TimeUnit.SECONDS).body().get("Status").asText())
                .isEqualTo("SUCCESS");
        assertThat(PUTS.poll(10, TimeUnit.SECONDS).body().get("Status").asText())
                .isEqualTo("SUCCESS");
        await().untilAsserted(() -> assertThat(described("stays").partitions()).hasSize(1));
    }

    @Test
    void cloudFormationHearsWhatIsWrong() throws Exception {
        call(custom("Create", kafka.bootstrapServers(), "\"Topics\":[{\"name\":\"no name\"}]"));

        JsonNode body = PUTS.poll(10, TimeUnit.SECONDS).body();
        assertThat(body.get("Status").asText()).isEqualTo("FAILED");
        assertThat(body.get("Reason").asText()).contains("\"no name\" is no topic's name");
    }

    @Test
    void cloudFormationHearsThatTheBrokersCantBeUsed() throws Exception {
        call(custom("Create", "unused", """
                "Topics":[{"name":"by-stack","partitions":"2","retention_ms":"3600000","max_message_bytes":"700000"}]"""), "no-port");

        JsonNode body = PUTS.poll(10, TimeUnit.SECONDS).body();
        assertThat(body.get("Status").asText()).isEqualTo("FAILED");
        assertThat(body.get("Reason").asText())
                .startsWith("KAFKA_BOOTSTRAP_SERVERS, or how to log in there, can't be used:")
                .contains("no-port");
    }

    @Test
    void anEventWithoutTopicsIsRefused() {
        assertThatThrownBy(() -> call("{}")).hasMessageContaining("it has to be {\"topics\":[{\"name\":\"demand\"");
        assertThatThrownBy(() -> call("{")).isInstanceOf(IOException.class).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> call(topics("{\"name\":\"demand\",\"partitions\":0}")))
                .hasMessageContaining("topic demand: partitions is 0; it has to be a number from 1");
    }

    private static String topics(String list) {
        return "{\"topics\":[" + list + "]}";
    }

    /** As CloudFormation sends it. */
    private static String custom(String type, String servers, String properties) {
        return """
                {"RequestType":"%s","ServiceToken":"arn","ResponseURL":"http://127.0.0.1:%d/bucket/key?signature=a%%2Bb",
                 "StackId":"arn:stack","RequestId":"r-1","LogicalResourceId":"StreamTopics","ResourceType":"Custom::Topics",
                 "ResourceProperties":{"ServiceToken":"arn","Servers":"%s",%s}}
                """.formatted(type, cloudFormation.getAddress().getPort(), servers, properties);
    }

    private static JsonNode call(String event) throws IOException {
        return call(event, kafka.bootstrapServers());
    }

    private static JsonNode call(String event, String servers) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new TopicsHandler(Map.of("bootstrap.servers", servers))
                .handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }

    private static TopicDescription described(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .get(topic);
    }

    private static String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(resource)
                .get(name)
                .value();
    }
}
