package dev.waybill.ingest.push;

import dev.waybill.envelope.Traceparent;
import dev.waybill.ingest.stream.Fate;
import dev.waybill.spans.Attribute;
import dev.waybill.spans.Span;
import dev.waybill.trace.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A datum's way through the front end, as a span of a distributed trace.
 *
 * @param self the trace, and this span in it
 * @param producer the producer's span; null where the trace begins here
 */
record AcceptSpan(Traceparent self, @Nullable String producer, Instant begun) {

    /** What the datum carries on: whoever takes it from the stream is below this span. */
    String traceparent() {
        return self.toString();
    }

    Span ended(Passage passage, Instant now) {
        Fate fate = Objects.requireNonNull(passage.fate());
        return new Span(
                self.traceId(),
                self.spanId(),
                producer,
                List.of(),
                "accept " + passage.channel(),
                Span.Kind.PRODUCER,
                begun,
                now,
                attributes(passage),
                fate == Fate.STORED ? null : "the stream: " + fate);
    }

    private static List<Attribute> attributes(Passage passage) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute.Text("messaging.system", "kafka"));
        attributes.add(new Attribute.Text("messaging.operation.type", "send"));
        attributes.add(new Attribute.Text("messaging.operation.name", "accept"));
        attributes.add(new Attribute.Text("messaging.destination.name", passage.channel()));
        Position place = passage.place();
        if (place != null) {
            attributes.add(
                    new Attribute.Text("messaging.destination.partition.id", Integer.toString(place.partition())));
            attributes.add(new Attribute.Whole("messaging.kafka.offset", place.offset()));
        }
        attributes.add(new Attribute.Text("waybill.data_id", passage.id().toString()));
        attributes.add(new Attribute.Text("waybill.source", passage.source()));
        return attributes;
    }
}
