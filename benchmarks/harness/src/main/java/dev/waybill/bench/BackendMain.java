package dev.waybill.bench;

import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka with a topic per channel, then Redis, in a process of their own. Ends when its standard input does: with the
 * bench at the latest.
 */
final class BackendMain {

    /** The stream is not read: it may forget early, so that a long run fits on the disk. */
    private static final Map<String, String> FORGETFUL = Map.of(
            "segment.bytes", "67108864",
            "retention.bytes", "134217728",
            "file.delete.delay.ms", "1000");

    private BackendMain() {}

    /** @param words the folder for their data, Kafka's port, Redis' port */
    public static void main(String[] words) throws IOException {
        Main.quietLogs();
        Path folder = Path.of(words[0]);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), Integer.parseInt(words[1]))) {
            kafka.createTopics(Pipeline.shipped().channels().stream()
                    .map(BackendMain::topic)
                    .toList());
            try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), Integer.parseInt(words[2]))) {
                System.out.println("Redis has the process " + redis.pid());
                System.in.transferTo(System.out);
            }
        }
    }

    private static NewTopic topic(Channel channel) {
        return new NewTopic(channel.name(), channel.partitions(), (short) 1).configs(FORGETFUL);
    }
}
