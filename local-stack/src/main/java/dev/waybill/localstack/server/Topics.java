package dev.waybill.localstack.server;

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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Brings a broker's topics to what is wanted; nothing is ever taken away. */
final class Topics {

    private Topics() {}

    static void bring(String bootstrapServers, Collection<NewTopic> wanted) {
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
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics can't be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were made", e);
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
