package dev.waybill.host;

import dev.waybill.agent.delivery.HopSpan;
import dev.waybill.agent.delivery.Spans;
import dev.waybill.spans.Attribute;
import dev.waybill.spans.Span;
import dev.waybill.spans.SpanExport;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An agent's hops on their way to OpenTelemetry, under the names that it has for messaging. */
public final class ExportedSpans implements Spans {

    private final SpanExport export;

    /** @param export where they go, if it is on */
    public ExportedSpans(SpanExport export) {
        this.export = export;
    }

    @Override
    public boolean areWanted() {
        return export.isOn();
    }

    @Override
    public void add(HopSpan hop) {
        String trace = hop.before().traceId();
        String before = hop.before().spanId();
        export.add(new Span(
                trace,
                hop.id(),
                before,
                List.of(new Span.Link(trace, before)),
                hop.agent() + " process",
                Span.Kind.CONSUMER,
                hop.begun(),
                hop.ended(),
                attributes(hop),
                hop.failure().orElse(null)));
    }

    private static List<Attribute> attributes(HopSpan hop) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute.Text("messaging.system", "kafka"));
        attributes.add(new Attribute.Text("messaging.operation.type", "process"));
        attributes.add(new Attribute.Text("messaging.operation.name", "process"));
        attributes.add(
                new Attribute.Text("messaging.destination.name", hop.position().topic()));
        attributes.add(new Attribute.Text(
                "messaging.destination.partition.id",
                Integer.toString(hop.position().partition())));
        attributes.add(
                new Attribute.Whole("messaging.kafka.offset", hop.position().offset()));
        attributes.add(new Attribute.Text("waybill.agent", hop.agent().toString()));
        attributes.add(new Attribute.Text("waybill.data_id", hop.dataId().toString()));
        attributes.add(new Attribute.Text("waybill.outcome", hop.outcome().word()));
        attributes.add(new Attribute.Whole("waybill.attempt", hop.attempt()));
        attributes.add(new Attribute.Whole("waybill.queue_ms", hop.queued().toMillis()));
        hop.run().ifPresent(run -> attributes.add(new Attribute.Text("waybill.run", run)));
        if (!hop.parents().isEmpty()) {
            attributes.add(new Attribute.Texts(
                    "waybill.parents",
                    hop.parents().stream().map(UUID::toString).toList()));
        }
        return attributes;
    }
}
