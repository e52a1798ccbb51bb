package dev.waybill.endtoend.faults;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.endtoend.StoredLines;
import dev.waybill.endtoend.Topic;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What stands in an agent's output: read by a plain Kafka consumer, and from the files of the store. */
final class Effects {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Effects() {}

    static List<Effect> of(Run run) throws IOException {
        return run.subject == Subject.STORAGE ? stored(run) : emitted(run);
    }

    private static List<Effect> emitted(Run run) throws IOException {
        List<Effect> effects = new ArrayList<>();
        for (var each : Topic.records(run.servers.kafka.bootstrapServers(), run.out())) {
            Envelope envelope = EnvelopeCodec.decode(each.value());
            byte[] data = ((Payload.Inline) envelope.payload()).bytes();
            BigDecimal says = JSON.readTree(data).required(run.subject.says).decimalValue();
            effects.add(
                    new Effect(envelope.parents().getFirst(), envelope.dataId().toString(), says));
        }
        return effects;
    }

    /** A datum in two objects is there twice. */
    private static List<Effect> stored(Run run) throws IOException {
        List<Effect> effects = new ArrayList<>();
        for (Path object : objects(run)) {
            List<Envelope> data = StoredLines.of(object);
            for (int i = 0; i < data.size(); i++) {
                effects.add(new Effect(data.get(i).dataId(), object + ":" + i, null));
            }
        }
        return effects;
    }

    /** The files of the store that hold a run's data. */
    static List<Path> objects(Run run) throws IOException {
        return StoredLines.objects(run.servers.stored(run.in()));
    }

    /** The data that stand among an agent's dead letters, with copies. */
    static List<UUID> dead(Run run) {
        return Topic.records(run.servers.kafka.bootstrapServers(), run.dead()).stream()
                .map(each -> new String(each.headers().lastHeader("data_id").value(), StandardCharsets.UTF_8))
                .map(UUID::fromString)
                .toList();
    }
}
