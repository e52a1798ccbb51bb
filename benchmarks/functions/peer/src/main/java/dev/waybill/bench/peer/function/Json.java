package dev.waybill.bench.peer.function;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Jackson's readers and writers, each made once. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static final ObjectReader EVENT = MAPPER.readerFor(KafkaEvent.class);
    static final ObjectReader ENVELOPE = MAPPER.readerFor(Envelope.class);
    static final ObjectReader READING = MAPPER.readerFor(Reading.class);
    static final ObjectWriter OUT_ENVELOPE = MAPPER.writerFor(Envelope.class);
    static final ObjectWriter POWER = MAPPER.writerFor(Power.class);

    private Json() {}
}
