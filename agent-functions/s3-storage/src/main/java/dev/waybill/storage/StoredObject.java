package dev.waybill.storage;

import dev.waybill.agent.Datum;
import dev.waybill.envelope.EnvelopeCodec;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of the store.
 *
 * @param key {@code channel=demand/date=2026-11-23/hour=01/s3-storage-v1_demand-0_00000000000000000015.ndjson}: the time is
 *     the data's {@code created}, the place that of the first datum in it
 * @param ndjson one envelope a line
 */
record StoredObject(String key, byte[] ndjson) {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("'date='uuuu-MM-dd'/hour='HH").withZone(ZoneOffset.UTC);

    static Collection<StoredObject> of(List<Datum<byte[]>> batch, String agent) {
        Map<String, Open> open = new LinkedHashMap<>();
        for (Datum<byte[]> datum : batch) {
            String folder = folder(datum);
            open.computeIfAbsent(
                            folder + datum.position().topicPartition(),
                            ignored -> new Open(folder + name(datum, agent), new ByteArrayOutputStream()))
                    .add(datum);
        }
        return open.values().stream().map(Open::close).toList();
    }

    private static String folder(Datum<byte[]> datum) {
        // The record's own, not what its envelope says: whoever writes to the topic must not choose where it is stored.
        String channel = datum.position().topic();
        Instant created = datum.envelope().created();
        return "channel=" + channel + "/" + HOUR.format(created) + "/";
    }

    private static String name(Datum<byte[]> datum, String agent) {
        return "%s_%s_%020d.ndjson"
                .formatted(
                        agent.replace("@", "-v"),
                        datum.position().topicPartition(),
                        datum.position().offset());
    }

    private record Open(String key, ByteArrayOutputStream lines) {

        void add(Datum<byte[]> datum) {
            lines.writeBytes(EnvelopeCodec.encode(datum.envelope()));
            lines.write('\n');
        }

        StoredObject close() {
            return new StoredObject(key, lines.toByteArray());
        }
    }
}
