package dev.waybill.localstack.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker in this JVM: broker and controller (KRaft) in one, its log in a folder. */
public final class EmbeddedKafka implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path folder, int port, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /**
     * Returns when it serves clients.
     *
     * @param folder its data; made and formatted when it is empty
     * @param port of 127.0.0.1, 0 for any free one
     */
    public static EmbeddedKafka start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /**
     * With settings of its own: of the listener PLAINTEXT, for example who may connect.
     *
     * @param settings as in {@code server.properties}, before ours
     */
    public static EmbeddedKafka start(Path folder, int port, Map<String, String> settings) {
        EmbeddedKafka kafka = new EmbeddedKafka(folder.toAbsolutePath(), FreePort.orAny(port), settings);
        kafka.startBroker();
        return kafka;
    }

    /** As Kafka's clients want it: {@code 127.0.0.1:9092}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Makes those that are missing, and gives the others the partitions and settings that they should have. */
    public void createTopics(Collection<NewTopic> topics) {
        Topics.bring(bootstrapServers(), topics);
    }

    /** Starts it again on the same folder and port. */
    public synchronized void startBroker() {
        // The controller is met by nobody but this broker: its port may be another one each time.
        Map<String, String> all = BrokerSettings.of(folder, port, FreePort.any());
        all.putAll(settings);
        format();
        server = new KafkaRaftServer(new KafkaConfig(all), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            stopBroker();
            throw e;
        }
    }

    /** Stops it in order; clients meet a closed port until it is started again. */
    public synchronized void stopBroker() {
        KafkaRaftServer running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stopBroker();
    }

    private void format() {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            formatter().run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's folder " + folder + " can't be formatted: " + e.getMessage(), e);
        }
    }

    private Formatter formatter() {
        return new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .setIgnoreFormatted(true);
    }
}
