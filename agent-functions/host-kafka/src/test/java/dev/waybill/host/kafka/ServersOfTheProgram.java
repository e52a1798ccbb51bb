package dev.waybill.host.kafka;

import dev.waybill.host.testing.EmbeddedServers;
import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedCollector;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The real Kafka and the real Redis around the program under test, with the topics of one agent. */
public class ServersOfTheProgram implements QuarkusTestResourceLifecycleManager {

    static final AgentWiring ENTRY =
            Pipeline.shipped().agent("moving-average@1").orElseThrow();

    static EmbeddedServers servers;
    static EmbeddedCollector collector;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("servers");
            servers = EmbeddedServers.start(folder);
            collector = EmbeddedCollector.start(0);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafka()))) {
            Channel reads = Pipeline.shipped().channel(ENTRY.reads()).orElseThrow();
            admin.createTopics(
                            Stream.of(reads.name(), ENTRY.emits().getFirst(), ENTRY.deadTopic(), ENTRY.redriveTopic())
                                    .map(name -> new NewTopic(name, reads.partitions(), (short) 1))
                                    .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        return Map.of(
                "waybill.agent",
                ENTRY.id(),
                "kafka.bootstrap.servers",
                servers.kafka(),
                "quarkus.redis.hosts",
                servers.redis(),
                "otel.exporter.otlp.endpoint",
                collector.endpoint().toString());
    }

    @Override
    public void stop() {
        collector.close();
        servers.close();
        Folders.delete(folder);
    }
}
