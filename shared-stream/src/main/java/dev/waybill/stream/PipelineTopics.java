package dev.waybill.stream;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics that a pipeline needs: one per channel and one for its shadow, if somebody works there, and two per agent for
 * its dead letters.
 */
public final class PipelineTopics {

    private PipelineTopics() {}

    /** All of them, with as many partitions and as long a retention as the pipeline says. */
    public static List<NewTopic> of(Pipeline pipeline) {
        Stream<NewTopic> channels = pipeline.channels().stream().map(channel -> of(channel, channel.name()));
        Stream<NewTopic> shadows = pipeline.agents().stream()
                .flatMap(agent -> agent.emits().stream()
                        .flatMap(name -> pipeline.channel(name).stream())
                        .map(channel -> of(channel, agent.topicOf(channel.name()))))
                .filter(topic -> pipeline.channel(topic.name()).isEmpty())
                .distinct();
        Stream<NewTopic> letters = pipeline.agents().stream()
                .flatMap(PipelineTopics::letterTopics)
                .map(name -> topic(name, 1, pipeline.deadRetention(), letterBytes(pipeline)));
        return Stream.of(channels, shadows, letters).flatMap(each -> each).toList();
    }

    private static NewTopic of(Channel channel, String name) {
        return topic(name, channel.partitions(), channel.retention(), channel.maxMessageBytes());
    }

    private static Stream<String> letterTopics(AgentWiring agent) {
        return Stream.of(agent.deadTopic(), agent.redriveTopic());
    }

    /** A dead letter is its datum and more: twice the room of the largest. */
    private static long letterBytes(Pipeline pipeline) {
        long largest = pipeline.channels().stream()
                .mapToLong(Channel::maxMessageBytes)
                .max()
                .orElse(0);
        return Math.min(2 * largest, Integer.MAX_VALUE);
    }

    private static NewTopic topic(String name, int partitions, Duration retention, long maxMessageBytes) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        "retention.ms", Long.toString(retention.toMillis()),
                        "max.message.bytes", Long.toString(maxMessageBytes)));
    }
}
