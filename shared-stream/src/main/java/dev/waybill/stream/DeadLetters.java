package dev.waybill.stream;

import dev.waybill.trace.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** An agent's dead letters, the latest of each datum. */
public final class DeadLetters {

    /**
     * One dead letter, without its datum.
     *
     * @param place where it stands among the dead letters
     * @param origin the record that brought the datum
     * @param redrives how often it has been redriven
     * @param reason why it is dead
     */
    public record Letter(Position place, Position origin, int redrives, String reason) {}

    private DeadLetters() {}

    /** Without their data, which may be many and large. */
    public static Map<UUID, Letter> read(Map<String, Object> connection, String topic, Optional<Instant> since) {
        Map<UUID, Letter> letters = new LinkedHashMap<>();
        TopicRange.read(connection, topic, since, Optional.empty(), each -> {
            if (each.headers().lastHeader("data_id") == null) {
                return; // Not one of an agent's: it says neither whose it is nor where it stood.
            }
            UUID id = UUID.fromString(header(each, "data_id"));
            letters.remove(id);
            letters.put(id, letter(each));
        });
        return letters;
    }

    /**
     * One dead letter with its datum.
     *
     * @param dataId of it
     * @param letter the rest
     * @param at when it died
     * @param value the record that brought it, an envelope or not; null for a tombstone
     */
    public record Whole(UUID dataId, Letter letter, Instant at, byte @Nullable [] value) {}

    /** The latest ones, the latest first; at most so many. */
    public static List<Whole> latest(Map<String, Object> connection, String topic, int most) {
        Map<UUID, Whole> letters = new LinkedHashMap<>();
        TopicRange.latest(connection, topic, most, each -> {
            if (each.headers().lastHeader("data_id") != null) {
                UUID id = UUID.fromString(header(each, "data_id"));
                letters.remove(id);
                letters.put(id, new Whole(id, letter(each), Instant.ofEpochMilli(each.timestamp()), each.value()));
            }
        });
        return new ArrayList<>(letters.values()).reversed();
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
