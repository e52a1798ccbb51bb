package dev.waybill.ingest.push;

import dev.waybill.envelope.Traceparent;
import dev.waybill.ingest.Lambda;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.spans.SpanExport;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One span for each datum that is sent into the stream, where {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector and the
 * datum's trace is recorded: its producer's is if that says so, one that begins here always.
 */
@Singleton
public class AcceptSpans {

    private static final Logger LOG = Logger.getLogger(SpanExport.class);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(1);

    private final SpanExport export;
    private final boolean isFrozenAfterAnswers = Lambda.isHere();

    AcceptSpans(Config config) {
        this.export = SpanExport.of(name -> config.getOptionalValue(name, String.class), "front-end", LOG::warn);
    }

    /** That of a datum which is about to be sent; null when nobody wants one. */
    @Nullable
    AcceptSpan begin(TraceContext context, Exchange exchange) {
        if (!export.isOn()) {
            return null;
        }
        if (!context.came()) {
            return new AcceptSpan(TraceContext.begin(Traceparent.SAMPLED), null, exchange.begun());
        }
        Optional<Traceparent> producer =
                Traceparent.parse(context.traceparent()).filter(Traceparent::isSampled);
        return producer.map(its -> new AcceptSpan(its.below(TraceContext.spanId()), its.spanId(), exchange.begun()))
                .orElse(null);
    }

    /** It is known what became of these. */
    void end(List<Passage> data) {
        if (export.isOn()) {
            Instant now = Instant.now();
            for (Passage each : data) {
                AcceptSpan span = each.span();
                if (span != null && each.fate() != null) {
                    export.add(span.ended(each, now));
                }
            }
        }
    }

    /** Answers; on Lambda when the spans are sent, or a second later: after the answer the environment is frozen. */
    void beforeAnswer(Exchange exchange, Runnable answer) {
        if (isFrozenAfterAnswers && export.isOn()) {
            exchange.compute(() -> export.flush(LONGEST_FLUSH), sent -> answer.run());
        } else {
            answer.run();
        }
    }

    @PreDestroy
    void close() {
        export.close();
    }
}
