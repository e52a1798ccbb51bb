package dev.waybill.host.lambda;

import dev.waybill.agent.delivery.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What {@link MskHandler} does with an event before it has the batch. */
public final class EventScene {

    private EventScene() {}

    /** The records of a Kafka event source mapping's event. */
    public static List<Delivery> read(InputStream event) throws IOException {
        return switch (Event.read(event)) {
            case Event.Data(List<Delivery> batch) -> batch;
            case Event.Tick tick -> throw new IOException("a tick has no records");
        };
    }
}
