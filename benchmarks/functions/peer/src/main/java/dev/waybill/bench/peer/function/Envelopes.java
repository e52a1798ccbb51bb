package dev.waybill.bench.peer.function;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.lambda.powertools.utilities.EventDeserializer;

/** The envelopes of an event. */
interface Envelopes {

    List<Envelope> of(KafkaEvent event) throws IOException;

    /** By hand. */
    static List<Envelope> byJackson(KafkaEvent event) throws IOException {
        List<Envelope> envelopes = new ArrayList<>();
        for (List<KafkaEvent.KafkaEventRecord> partition : event.getRecords().values()) {
            for (KafkaEvent.KafkaEventRecord each : partition) {
                envelopes.add(Json.ENVELOPE.readValue(Base64.getDecoder().decode(each.getValue())));
            }
        }
        return envelopes;
    }

    /** As the documentation of Powertools for AWS Lambda (Java), "Serialization", does it. */
    static List<Envelope> byPowertools(KafkaEvent event) {
        return EventDeserializer.extractDataFrom(event).asListOf(Envelope.class);
    }
}
