package dev.waybill.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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
        Map<String, WantedTopic> byName = wanted.stream()
                .collect(Collectors.toMap(WantedTopic::name, Function.identity(), (one, other) -> other));
        Set<String> there = await("list topics", admin.listTopics().names());
        List<String> missing = byName.keySet().stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .toList();
        List<String> present =
                byName.keySet().stream().filter(there::contains).sorted().toList();
        create(missing.stream().map(byName::get).toList());
        Map<String, TopicDescription> described =
                await("describe topics", admin.describeTopics(present).allTopicNames());
        List<String> grown = present.stream()
                .filter(name -> partitions(described, name) < byName.get(name).partitions())
                .toList();
        await(
                "add partitions",
                admin.createPartitions(grown.stream()
                                .collect(Collectors.toMap(
                                        name -> name,
                                        name -> NewPartitions.increaseTo(
                                                byName.get(name).partitions()))))
                        .all());
        List<String> larger = present.stream()
                .filter(name -> partitions(described, name) > byName.get(name).partitions())
                .toList();
        return new TopicChanges(missing, grown, change(present, byName), larger);
    }

    private static int partitions(Map<String, TopicDescription> described, String name) {
        return described.get(name).partitions().size();
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

    private List<String> change(List<String> present, Map<String, WantedTopic> wanted) {
        Map<ConfigResource, Config> settings = await(
                "describe settings",
                admin.describeConfigs(present.stream().map(TopicMaker::resource).toList())
                        .all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        List<String> changed = new ArrayList<>();
        for (String name : present) {
            List<AlterConfigOp> differences = wanted.get(name).settings().entrySet().stream()
                    .filter(each -> !isSo(settings.get(resource(name)), each.getKey(), each.getValue()))
                    .map(each -> new AlterConfigOp(
                            new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!differences.isEmpty()) {
                changes.put(resource(name), differences);
                changed.add(name);
            }
        }
        await("change settings", admin.incrementalAlterConfigs(changes).all());
        return changed;
    }

    private static boolean isSo(Config settings, String name, String value) {
        ConfigEntry entry = settings.get(name);
        return entry != null && value.equals(entry.value());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
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
