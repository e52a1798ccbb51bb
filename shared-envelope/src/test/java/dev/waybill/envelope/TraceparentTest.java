package dev.waybill.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @ParameterizedTest
    @CsvSource({
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,      true, 01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00,     false, 00",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03,      true, 03",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-fe,     false, 02",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more, true, 01"
    })
    void isReadAndTravelsOnInTheVersionThatIsKnown(String text, boolean sampled, String flags) {
        Traceparent read = Traceparent.parse(text).orElseThrow();

        assertThat(read.traceId()).isEqualTo(TRACE);
        assertThat(read.spanId()).isEqualTo(SPAN);
        assertThat(read.isSampled()).isEqualTo(sampled);
        assertThat(read.below("00f067aa0ba902b7")).hasToString("00-" + TRACE + "-00f067aa0ba902b7-" + flags);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "nonsense"
            })
    void whatIsIllegalIsNone(String text) {
        assertThat(Traceparent.parse(text)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNone() {
        assertThat(Traceparent.parse(null)).isEmpty();
    }
}
