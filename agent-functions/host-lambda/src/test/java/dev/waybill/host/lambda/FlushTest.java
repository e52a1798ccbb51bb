package dev.waybill.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.SweepReport;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.agent.testing.InMemoryDeliveryCounts;
import dev.waybill.agent.testing.InMemoryFoldStates;
import dev.waybill.agent.testing.InMemoryPublisher;
import dev.waybill.agent.testing.InMemoryTraces;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.host.ExportedSpans;
import dev.waybill.host.MeteredLoop;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.spans.Attribute;
import dev.waybill.spans.Span;
import dev.waybill.spans.SpanExport;
import dev.waybill.trace.AgentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spans leave the function before its answer. */
class FlushTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** Says words again; has one that it can't say. */
    static final class Echo implements Transform<byte[]> {
        @Override
        public Emissions on(byte[] word) {
            if (new String(word, StandardCharsets.UTF_8).equals("needy")) {
                throw new Outage("away", null);
            }
            return Emissions.of(word);
        }
    }

    private final List<String> steps = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final SpanExport export = new SpanExport() {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void add(Span span) {
            spans.add(span);
            steps.add("span");
        }

        @Override
        public boolean flush(Duration atMost) {
            assertThat(atMost).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
            steps.add("flush");
            return true;
        }

        @Override
        public void close() {
            steps.add("close");
        }
    };

    private final OutputStream answer = new OutputStream() {
        @Override
        public void write(int part) {
            if (!steps.getLast().equals("answer")) {
                steps.add("answer");
            }
        }
    };

    @Test
    void theyAreSentBeforeTheAnswer() throws IOException {
        invoke("word");

        assertThat(steps).containsExactly("span", "flush", "answer");
        Span span = spans.getFirst();
        assertThat(span.name()).isEqualTo("echo@1 process");
        assertThat(span.kind()).isEqualTo(Span.Kind.CONSUMER);
        assertThat(span.parentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.links()).containsExactly(new Span.Link(TRACE, "b7ad6b7169203331"));
        assertThat(span.attributes())
                .contains(
                        new Attribute.Text("messaging.destination.name", "demand"),
                        new Attribute.Text("messaging.destination.partition.id", "0"),
                        new Attribute.Whole("messaging.kafka.offset", 7),
                        new Attribute.Text("waybill.outcome", "ok"),
                        new Attribute.Whole("waybill.attempt", 1));
    }

    @Test
    void theyAreSentWhenTheBatchFailsToo() {
        Throwable failure = catchThrowable(() -> invoke("needy"));

        assertThat(failure).hasMessageContaining("away");
        assertThat(steps).containsExactly("flush");
    }

    private void invoke(String word) throws IOException {
        Envelope envelope = Envelope.of(DataId.next(), "test", CLOCK.instant(), Payload.of(word))
                .traceparent("00-" + TRACE + "-b7ad6b7169203331-01")
                .build();
        String event =
                """
                {"eventSource":"aws:kafka","records":{"demand-0":[{"topic":"demand","partition":0,"offset":7,
                 "timestamp":%d,"timestampType":"CREATE_TIME","value":"%s","headers":[]}]}}
                """.formatted(CLOCK.millis(), Base64.getEncoder().encodeToString(EnvelopeCodec.encode(envelope)));
        new MskHandler(
                        new MeteredLoop(loop(), batch -> {}, CLOCK),
                        deadline -> new SweepReport(0, 0, 0, List.of()),
                        export,
                        Pipeline.shipped().agent("moving-average@1").orElseThrow())
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        new TimedContext(Duration.ofSeconds(10)));
    }

    private DeliveryLoop loop() {
        return new DeliveryLoop(
                new Echo(),
                new Wiring(new AgentId("echo", 1), List.of(new Output("echoes", 1000)), "echo-v1.dead"),
                new InMemoryTraces(),
                new InMemoryFoldStates(CLOCK),
                new InMemoryDeliveryCounts(),
                new InMemoryPublisher(),
                LargeData.NONE,
                new ExportedSpans(export),
                CLOCK,
                time -> {});
    }
}
