package dev.waybill.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.localstack.KafkaTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void keeps_its_data_and_its_port_over_a_restart() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            String address = kafka.bootstrapServers();
            KafkaTopic demand = KafkaTopic.create(kafka, "demand", 1);
            demand.send(0, "before");

            kafka.stopBroker();
            kafka.startBroker();

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            demand.send(0, "after");
            assertThat(demand.end(0)).isEqualTo(2);
        }
    }

    @Test
    void brings_existing_topics_to_what_is_wanted_now() throws ExecutionException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            kafka.createTopics(List.of(topic(1, "1000000")));

            kafka.createTopics(List.of(topic(3, "2000000")));

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                var description =
                        admin.describeTopics(List.of("demand")).allTopicNames().get();
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, "demand");
                var settings = admin.describeConfigs(List.of(resource)).all().get();
                assertThat(description.get("demand").partitions()).hasSize(3);
                assertThat(settings.get(resource).get("retention.ms").value()).isEqualTo("2000000");
            }
        }
    }

    private static NewTopic topic(int partitions, String retention) {
        return new NewTopic("demand", partitions, (short) 1).configs(Map.of("retention.ms", retention));
    }
}
