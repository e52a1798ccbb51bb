package dev.waybill.cli;

import dev.waybill.trace.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** An agent's dead letters, the latest of each datum. */
final class DeadLetters {

    /**
     * One dead letter, without its datum.
     *
     * @param place where it stands among the dead letters
     * @param origin the record that brought the datum
     * @param redrives how often it has been redriven
     * @param reason why it is dead
     */
    record Letter(Position place, Position origin, int redrives, String reason) {}

    private DeadLetters() {}

    /** Without their data, which may be many and large. */
    static Map<UUID, Letter> read(String bootstrapServers, String topic, Optional<Instant> since) {
        Map<UUID, Letter> letters = new LinkedHashMap<>();
        TopicRange.read(bootstrapServers, topic, since, Optional.empty(), each -> {
            if (each.headers().lastHeader("data_id") == null) {
                return; // Not one of an agent's: it says neither whose it is nor where it stood.
            }
            UUID id = UUID.fromString(header(each, "data_id"));
            letters.remove(id);
            letters.put(id, letter(each));
        });
        return letters;
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> dead) {
        String redrives = header(dead, "redrives");
        return new Letter(
                new Position(dead.topic(), dead.partition(), dead.offset()),
                Position.parse(header(dead, "position")),
                redrives.isEmpty() ? 0 : Integer.parseInt(redrives),
                header(dead, "reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> dead, String name) {
        Header header = dead.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
