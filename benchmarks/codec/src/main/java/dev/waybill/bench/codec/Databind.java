package dev.waybill.bench.codec;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The peer that declares records and lets Jackson map them; readers and writers are made once, as its authors advise. */
final class Databind {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writerFor(JacksonEnvelope.class);
    private static final ObjectReader READER = MAPPER.readerFor(JacksonEnvelope.class);
    private static final ObjectReader EVENTS = MAPPER.readerFor(KafkaEvent.class);

    private Databind() {}

    static byte[] write(JacksonEnvelope envelope) throws IOException {
        return WRITER.writeValueAsBytes(envelope);
    }

    static JacksonEnvelope read(byte[] json) throws IOException {
        return READER.readValue(json);
    }

    /** AWS's own class for this event has keys and values as Base64. */
    static List<StreamRecord> records(InputStream event) throws IOException {
        KafkaEvent batch = EVENTS.readValue(event);
        List<StreamRecord> records = new ArrayList<>();
        for (List<KafkaEvent.KafkaEventRecord> partition : batch.getRecords().values()) {
            for (KafkaEvent.KafkaEventRecord each : partition) {
                records.add(new StreamRecord(
                        each.getTopic(),
                        each.getPartition(),
                        each.getOffset(),
                        Instant.ofEpochMilli(each.getTimestamp()),
                        Base64.getDecoder().decode(each.getKey()),
                        Base64.getDecoder().decode(each.getValue())));
            }
        }
        return records;
    }
}
