package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Media;
import dev.waybill.agent.Transform;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import org.junit.jupiter.api.Test;

/** What the envelope of an emitted value says that its data are. */
class EmittedMediaTest {

    private static final byte[] DATA = {(byte) 0xff, 0, 7};

    record Greeting(String text) {}

    /** Emits the same in three forms. */
    static final class Speaker implements Transform<byte[]> {
        @Override
        public Emissions on(byte[] data) {
            return Emissions.of(new Media("image/jpeg", data)).and(data).and(new Greeting("hello"));
        }
    }

    @Test
    void theAuthorMaySayIt() {
        AgentBench bench = AgentBench.of(new Speaker()).emittingTo("words");

        bench.arrives("camera", DATA);

        assertThat(bench.emittedTo("words"))
                .extracting(Envelope::contentType)
                .containsExactly("image/jpeg", "application/octet-stream", "application/json");
        assertThat(bench.emittedTo("words").getFirst().payload()).isEqualTo(Payload.of(DATA));
    }

    @Test
    void whatIsNoContentTypeIsRefusedAtOnce() {
        assertThatThrownBy(() -> new Media("jpeg", DATA)).hasMessageContaining("\"jpeg\"", "image/jpeg");
    }
}
