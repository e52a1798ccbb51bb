package dev.waybill.host.lambda;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.agent.delivery.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What an agent's function is invoked with. */
sealed interface Event {

    /** Data, from a Kafka event source mapping. */
    record Data(List<Delivery> deliveries) implements Event {}

    /**
     * The time has come to look at the states, says a schedule of EventBridge.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html">Rules on a
     *     schedule</a>
     */
    record Tick() implements Event {}

    /** @throws IOException when the stream is neither: says where and what is missing */
    static Event read(InputStream event) throws IOException {
        byte[] json = event.readAllBytes();
        List<Delivery> plain = PlainMskEvent.read(json);
        return plain == null ? tokenByToken(json) : new Data(plain);
    }

    /** In any legal spelling, and with reasons for what is none. */
    static Event tokenByToken(byte[] event) throws IOException {
        try (JsonParser parser = MskEvent.JSON.createParser(event)) {
            MskEvent.require(parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("records")) {
                    return new Data(MskEvent.records(parser));
                }
                if (name.equals("detail-type") && parser.getText().equals("Scheduled Event")) {
                    return new Tick();
                }
                parser.skipChildren();
            }
        }
        throw new IOException(
                "neither the event of a Kafka event source mapping, which has records, nor one of a schedule,"
                        + " whose detail-type is \"Scheduled Event\"");
    }
}
