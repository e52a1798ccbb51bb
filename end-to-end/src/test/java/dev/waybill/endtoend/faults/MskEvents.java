package dev.waybill.endtoend.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events of a Kafka event source mapping, for deliveries that no mapping would make on its own. */
final class MskEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MskEvents() {}

    static byte[] of(List<ConsumerRecord<byte[], byte[]>> records) {
        ObjectNode event = JSON.createObjectNode().put("eventSource", "aws:kafka");
        ObjectNode partitions = event.putObject("records");
        for (ConsumerRecord<byte[], byte[]> each : records) {
            partitions
                    .withArray("/" + each.topic() + "-" + each.partition())
                    .addObject()
                    .put("topic", each.topic())
                    .put("partition", each.partition())
                    .put("offset", each.offset())
                    .put("timestamp", each.timestamp())
                    .put("timestampType", "CREATE_TIME")
                    .put("key", each.key())
                    .put("value", each.value())
                    .putArray("headers");
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
