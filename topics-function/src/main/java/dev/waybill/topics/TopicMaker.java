package dev.waybill.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Makes topics be as they should be: those that are missing, partitions that are missing, settings that differ. */
final class TopicMaker {

    private final Admin admin;
    private final Duration timeout;

    /** @param timeout of each of its up to six questions */
    TopicMaker(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Done twice, it does nothing the second time.
     *
     * @throws IllegalStateException when the cluster is away or refuses, with what it says
     */
    TopicChanges make(Collection<WantedTopic> wanted) {
        Set<String> there = await("list topics", admin.listTopics().names());
        List<WantedTopic> missing =
                wanted.stream().filter(topic -> !there.contains(topic.name())).toList();
        List<WantedTopic> present =
                wanted.stream().filter(topic -> there.contains(topic.name())).toList();
        create(missing);
        Map<String, Integer> partitions = partitions(present);
        List<WantedTopic> grown = present.stream()
                .filter(topic -> partitions.getOrDefault(topic.name(), 0) < topic.partitions())
                .toList();
        await(
                "add partitions",
                admin.createPartitions(grown.stream()
                                .collect(Collectors.toMap(
                                        WantedTopic::name, topic -> NewPartitions.increaseTo(topic.partitions()))))
                        .all());
        List<WantedTopic> larger = present.stream()
                .filter(topic -> partitions.getOrDefault(topic.name(), 0) > topic.partitions())
                .toList();
        return new TopicChanges(names(missing), names(grown), names(change(present)), names(larger));
    }

    private static List<String> names(List<WantedTopic> topics) {
        return topics.stream().map(WantedTopic::name).toList();
    }

    private Map<String, Integer> partitions(List<WantedTopic> topics) {
        return await("describe topics", admin.describeTopics(names(topics)).allTopicNames()).values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, each -> each.partitions().size()));
    }

    private void create(List<WantedTopic> topics) {
        // As many replicas as the cluster gives to whoever doesn't say.
        List<NewTopic> all = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> each :
                admin.createTopics(all).values().entrySet()) {
            try {
                await("create topic " + each.getKey(), each.getValue());
            } catch (IllegalStateException refused) {
                if (!(refused.getCause() instanceof TopicExistsException)) { // else another one of us was first
                    throw refused;
                }
            }
        }
    }

    private List<WantedTopic> change(List<WantedTopic> present) {
        Map<ConfigResource, Config> settings = await(
                "describe settings",
                admin.describeConfigs(present.stream().map(TopicMaker::resource).toList())
                        .all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        List<WantedTopic> changed = new ArrayList<>();
        for (WantedTopic topic : present) {
            List<AlterConfigOp> differences = topic.settings().entrySet().stream()
                    .filter(each -> !isSo(settings.get(resource(topic)), each.getKey(), each.getValue()))
                    .map(each -> new AlterConfigOp(
                            new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!differences.isEmpty()) {
                changes.put(resource(topic), differences);
                changed.add(topic);
            }
        }
        await("change settings", admin.incrementalAlterConfigs(changes).all());
        return changed;
    }

    private static boolean isSo(@Nullable Config settings, String name, String value) {
        ConfigEntry entry = settings == null ? null : settings.get(name);
        return entry != null && value.equals(entry.value());
    }

    private static ConfigResource resource(WantedTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new IllegalStateException(
                    "the cluster can't " + what + ": " + cause.getClass().getSimpleName() + ", " + cause.getMessage(),
                    cause);
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "the cluster doesn't answer within " + timeout.toSeconds() + " s (" + what
                            + "): is it there, may this function reach it, and log in?",
                    late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped (" + what + ")", stopped);
        }
    }
}
