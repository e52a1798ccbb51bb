package dev.waybill.host.kafka;

import dev.waybill.pipeline.AgentWiring;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** How an agent's consumer is set up. */
@RegisterForReflection(targets = CooperativeStickyAssignor.class)
final class ConsumerSettings {

    /** Beyond a batch's time: for what may come between two questions to Kafka beside waiting for a batch. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private ConsumerSettings() {}

    /**
     * The settings of one member.
     *
     * @param defaults where Kafka is and how it is spoken to
     */
    static Map<String, Object> of(Map<String, Object> defaults, AgentWiring entry) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, entry.slug());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, entry.slug());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A new agent begins with all that its channel keeps, as on Lambda.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Who stays keeps its partitions when others come and go, and goes on meanwhile.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, entry.batchSize());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Intake.MOST_BYTES);
        // Kafka is asked every second, but for a batch that has to end before its partitions are given away.
        settings.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(longestSilence(entry).toMillis()));
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return settings;
    }

    /** Who has not asked Kafka for so long is out of the group. */
    static Duration longestSilence(AgentWiring entry) {
        return entry.timeout().plus(SLACK);
    }
}
