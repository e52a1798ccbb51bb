package dev.waybill.localstack.server;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings a broker's topics to what is wanted; nothing is ever taken away. */
public final class Topics {

    private static final Duration LEADER_LIMIT = Duration.ofSeconds(30);
    private static final Duration LEADER_PAUSE = Duration.ofMillis(20);

    private Topics() {}

    /** Makes those that are missing, brings the others to what is wanted, and returns when every partition has its leader. */
    public static void bring(String bootstrapServers, Collection<NewTopic> wanted) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get();
            admin.createTopics(wanted.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
            adjust(
                    admin,
                    wanted.stream()
                            .filter(topic -> existing.contains(topic.name()))
                            .toList());
            awaitLeaders(admin, wanted);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics can't be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were made", e);
        }
    }

    /**
     * A topic is made before its leader serves it. If a new idempotent producer's first request came in between and its
     * second one right after, only the second would be taken, and the first one refused for ever as out of order.
     */
    private static void awaitLeaders(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                all.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long end = System.nanoTime() + LEADER_LIMIT.toNanos();
        while (!served(admin, all, end)) {
            Thread.sleep(LEADER_PAUSE);
        }
    }

    /** @throws ExecutionException when it isn't so by the end, or anything else is wrong */
    private static boolean served(Admin admin, Map<TopicPartition, OffsetSpec> all, long end)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(all).all().get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException && System.nanoTime() < end) {
                return false;
            }
            throw failure;
        }
    }

    private static void adjust(Admin admin, List<NewTopic> topics) throws ExecutionException, InterruptedException {
        Map<String, NewTopic> byName = topics.stream().collect(Collectors.toMap(NewTopic::name, topic -> topic));
        Map<String, NewPartitions> more = new HashMap<>();
        for (TopicDescription now :
                admin.describeTopics(byName.keySet()).allTopicNames().get().values()) {
            NewTopic wanted = byName.get(now.name());
            if (wanted != null && wanted.numPartitions() > now.partitions().size()) {
                more.put(now.name(), NewPartitions.increaseTo(wanted.numPartitions()));
            }
        }
        admin.createPartitions(more).all().get();
        admin.incrementalAlterConfigs(
                        topics.stream().collect(Collectors.toMap(Topics::resource, Topics::settingsToSet)))
                .all()
                .get();
    }

    private static ConfigResource resource(NewTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static Collection<AlterConfigOp> settingsToSet(NewTopic topic) {
        Map<String, String> configs = topic.configs() == null ? Map.of() : topic.configs();
        return configs.entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
    }
}
