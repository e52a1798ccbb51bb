package dev.waybill.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00f067aa0ba902b7";

    @Test
    void writesWhatTheProtocolSays() throws IOException {
        // given
        Instant accepted = Instant.ofEpochMilli(1_790_000_000_123L);
        Instant begun = Instant.ofEpochSecond(1_790_000_001L);
        Span first = new Span(
                TRACE,
                PARENT,
                null,
                List.of(),
                "accept demand",
                Span.Kind.PRODUCER,
                accepted,
                accepted.plusNanos(456_789),
                List.of(),
                null);
        Span second = new Span(
                TRACE,
                "5fb397be34d26b51",
                PARENT,
                List.of(new Span.Link(TRACE, PARENT)),
                "moving-average@1 process",
                Span.Kind.CONSUMER,
                begun,
                begun.minusSeconds(3),
                List.of(
                        new Attribute.Text("text", "a \"quoted\"\nword, ü"),
                        new Attribute.Whole("whole", 9_007_199_254_740_993L),
                        new Attribute.Texts("texts", List.of("a", "b"))),
                "not this one");

        // when
        byte[] written =
                OtlpJson.of(List.of(new Attribute.Text("service.name", "moving-average@1")), List.of(first, second));

        // then
        try (InputStream fixture = OtlpJsonTest.class.getResourceAsStream("/one-of-each.json")) {
            assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(fixture));
        }
    }
}
