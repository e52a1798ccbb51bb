package dev.waybill.host;

import dev.waybill.agent.delivery.Spans;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.spans.SpanExport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The way to OpenTelemetry, where {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector. */
@ApplicationScoped
class SpansFactory {

    private static final Logger LOG = Logger.getLogger(SpanExport.class);

    @Produces
    @Singleton
    SpanExport export(Config config, AgentWiring entry) {
        return SpanExport.of(name -> config.getOptionalValue(name, String.class), entry.id(), LOG::warn);
    }

    void close(@Disposes SpanExport export) {
        export.close();
    }

    @Produces
    @Singleton
    Spans spans(SpanExport export) {
        return export.isOn() ? new ExportedSpans(export) : Spans.NONE;
    }
}
