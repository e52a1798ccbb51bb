package dev.waybill.agent.testing;

import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Publisher;
import java.util.ArrayList;
import java.util.List;

/** The stream's topics, kept in a list. */
public final class InMemoryPublisher implements Publisher {

    private final List<Outgoing> records = new ArrayList<>();

    @Override
    public List<Outgoing> publish(List<Outgoing> sent) {
        records.addAll(sent);
        return List.of();
    }

    /** All that was sent to a topic, in order. */
    public List<Outgoing> topic(String topic) {
        return records.stream().filter(each -> each.topic().equals(topic)).toList();
    }

    /** All that was sent. */
    public List<Outgoing> all() {
        return List.copyOf(records);
    }
}
