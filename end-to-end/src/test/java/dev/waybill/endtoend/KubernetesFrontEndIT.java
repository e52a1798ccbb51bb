package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Readiness;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.FreePort;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front end's program, told what its manifest tells it, asked what its probes ask, and ended as a pod is. */
class KubernetesFrontEndIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String CONTAINER = "spec/template/spec/containers/0/";

    /** Of "secret". */
    private static final String KEY_SHA256 = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private static final Manifest INGEST = Manifest.of(Manifest.FOLDER.resolve("ingest.yaml"));

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedRedis redis;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        kafka.createTopics(Pipeline.shipped().channels().stream()
                .map(Channel::name)
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toList());
        redis = EmbeddedRedis.start(Files.createDirectories(folder.resolve("redis")), 0);
    }

    @AfterAll
    static void stop() {
        redis.close();
        kafka.close();
    }

    @Test
    void whatHasBegunIsAnsweredWhenThePodIsTold() throws Exception {
        int port = FreePort.orAny(0);
        try (ChildProcess frontEnd = frontEnd(port, kafka.bootstrapServers())) {
            Readiness.await(frontEnd, () -> probe(port, "readinessProbe") == 200, START);
            assertThat(probe(port, "livenessProbe")).isEqualTo(200);
            try (Socket producer = new Socket("127.0.0.1", port)) {
                Iterator<String> statuses = lines(producer)
                        .filter(line -> line.startsWith("HTTP/1.1"))
                        .iterator();
                send(producer, head(10));
                assertThat(statuses.next()).as("it reads the body").contains(" 100 ");
                send(producer, "01234");

                frontEnd.handle().destroy();
                await().atMost(Duration.ofSeconds(10)).until(() -> isEnding(port));
                send(producer, "56789");

                assertThat(statuses.next()).contains(" 202 ");
            }
            frontEnd.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(Topic.envelopes(kafka.bootstrapServers(), "demand")).hasSize(1);
    }

    @Test
    void anOutageOfTheStreamIsNoReasonToRestart() {
        int port = FreePort.orAny(0);
        int nothing = FreePort.orAny(0);
        try (ChildProcess frontEnd = frontEnd(port, "127.0.0.1:" + nothing)) {
            Readiness.await(frontEnd, () -> probe(port, "startupProbe") == 200, START);

            assertThat(probe(port, "livenessProbe")).isEqualTo(200);
            assertThat(probe(port, "readinessProbe")).isEqualTo(503);
        }
    }

    private static ChildProcess frontEnd(int port, String bootstrap) {
        Path program = Project.ROOT.resolve("ingest-function/target/quarkus-app/quarkus-run.jar");
        assertThat(program).as("built by ./waybill build").exists();
        return ChildProcess.start(new Command(
                        "front-end",
                        List.of(Command.java(), "-Xmx256m", "-jar", program.toString()),
                        variables(port, bootstrap),
                        folder,
                        folder.resolve("front-end-" + port + ".log")))
                .endingWithThisJvm();
    }

    /** As the manifest has them, but for what is elsewhere on this machine. */
    private static Map<String, String> variables(int port, String bootstrap) {
        Map<String, String> variables = new HashMap<>();
        for (Object each : (List<?>) INGEST.at("Deployment", CONTAINER + "env")) {
            if (Manifest.child(each, "value") instanceof String value) {
                variables.put((String) Manifest.child(each, "name"), value);
            }
        }
        assertThat(variables).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("WAYBILL_INGEST_PRODUCERS", producers().toString());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        variables.put("QUARKUS_REDIS_HOSTS", redis.uri());
        return variables;
    }

    private static Path producers() {
        try {
            return Files.writeString(
                    folder.resolve("producers.yaml"),
                    "producers: [{source: generator-10, key_sha256: %s, channels: [demand]}]".formatted(KEY_SHA256));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The status that a probe of the manifest gets; 0 when nobody is there. */
    private static int probe(int port, String probe) {
        String path = (String) INGEST.at("Deployment", CONTAINER + probe + "/httpGet/path");
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setReadTimeout(5000);
            return connection.getResponseCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    /** Whether its answers ask to connect to somebody else the next time. */
    private static boolean isEnding(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            send(socket, "GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
            return lines(socket).takeWhile(line -> !line.isEmpty()).anyMatch("connection: close"::equalsIgnoreCase);
        }
    }

    private static Stream<String> lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)).lines();
    }

    private static String head(int bytes) {
        return "POST /v1/demand HTTP/1.1\r\nHost: a\r\nX-Api-Key: secret\r\nContent-Type: text/plain\r\n"
                + "Expect: 100-continue\r\nContent-Length: " + bytes + "\r\n\r\n";
    }

    private static void send(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
