package dev.waybill.topics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What an event wants: by a person or Terraform {@code {"topics":[…]}}, by CloudFormation a custom resource's event
 * (docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html), whose values are all text.
 */
final class Event {

    private static final int MOST_TOPICS = 2000;

    private Event() {}

    /** @throws IllegalArgumentException when it is none, with what it should be */
    static List<WantedTopic> wanted(JsonNode event) {
        if ("Delete".equals(event.path("RequestType").asText())) {
            return List.of();
        }
        JsonNode topics = event.has("ResourceProperties")
                ? event.path("ResourceProperties").path("Topics")
                : event.path("topics");
        if (!topics.isArray() || topics.isEmpty() || topics.size() > MOST_TOPICS) {
            throw new IllegalArgumentException(
                    "the event names no topics; it has to be {\"topics\":[{\"name\":\"demand\",\"partitions\":4,\"retention_ms\":604800000,"
                            + "\"max_message_bytes\":1048588}]}, with at most " + MOST_TOPICS);
        }
        return StreamSupport.stream(topics.spliterator(), false)
                .map(Event::topic)
                .toList();
    }

    private static WantedTopic topic(JsonNode topic) {
        String name = topic.path("name").asText();
        if (!name.matches("[a-zA-Z0-9._-]{1,249}") || name.matches("\\.{1,2}")) {
            throw new IllegalArgumentException("\"" + name + "\" is no topic's name: 1 to 249 letters, digits, . _ -");
        }
        return new WantedTopic(
                name,
                Math.toIntExact(number(name, topic, "partitions")),
                Map.of(
                        "retention.ms", Long.toString(number(name, topic, "retention_ms")),
                        "max.message.bytes", Long.toString(number(name, topic, "max_message_bytes"))));
    }

    private static long number(String name, JsonNode topic, String key) {
        long number = topic.path(key).asLong();
        if (number < 1 || number > ("partitions".equals(key) ? 10_000 : Long.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "topic " + name + ": " + key + " is " + topic.path(key) + "; it has to be a number from 1");
        }
        return number;
    }
}
