package dev.waybill.host.testing;

import dev.waybill.localstack.server.Topics;
import dev.waybill.pipeline.AgentWiring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of one agent on a real broker, as tests look at them. */
final class TopicsOfTheContract {

    private final String servers;
    private final AgentWiring entry;

    TopicsOfTheContract(String servers, AgentWiring entry) {
        this.servers = servers;
        this.entry = entry;
    }

    void make() {
        Stream<NewTopic> others = Stream.of(entry.emits().getFirst(), entry.deadTopic(), entry.redriveTopic())
                .map(name -> new NewTopic(name, 1, (short) 1));
        Topics.bring(
                servers,
                Stream.concat(Stream.of(new NewTopic(entry.reads(), HostUnderTest.PARTITIONS, (short) 1)), others)
                        .toList());
    }

    /** Returns when the topic has all of them. */
    void push(String topic, int partition, List<byte @Nullable []> values) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(topic, partition, null, value)))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Map<Integer, Long> acknowledged() {
        Map<Integer, Long> offsets = new TreeMap<>();
        ask(admin -> admin.listConsumerGroupOffsets(entry.slug())
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(entry.reads()) && offset != null && offset.offset() > 0) {
                        offsets.put(partition.partition(), offset.offset());
                    }
                });
        return offsets;
    }

    /** Nobody may be in the group; a member that has not said that it leaves is taken out. */
    void forgetAcknowledgements() {
        List<String> group = List.of(entry.slug());
        if (!Objects.requireNonNull(
                        ask(admin -> admin.describeConsumerGroups(group).all().get())
                                .get(entry.slug()))
                .members()
                .isEmpty()) {
            ask(admin -> admin.removeMembersFromConsumerGroup(entry.slug(), new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get());
        }
        ask(admin -> admin.deleteConsumerGroups(group).all().get());
    }

    List<byte[]> values(String topic) {
        return records(topic).stream().map(ConsumerRecord::value).toList();
    }

    List<String> reasons(String topic) {
        return records(topic).stream()
                .map(each -> new String(each.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** All records of a topic with one partition. */
    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition only = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return question.ask(admin);
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }
}
