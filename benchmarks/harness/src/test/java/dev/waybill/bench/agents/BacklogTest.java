package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = Backlog.of(200);

    @Test
    void aRecordIsWhatTheFrontEndSends() {
        ProducerRecord<byte[], byte[]> first = backlog.records().getFirst();

        assertThat(first.topic()).isEqualTo("demand");
        assertThat(EnvelopeCodec.decode(first.value()).payload())
                .isInstanceOfSatisfying(
                        Payload.Inline.class,
                        inline -> assertThat(inline.bytes()).hasSize(200));
        assertThat(new String(first.key(), StandardCharsets.UTF_8))
                .isEqualTo(EnvelopeCodec.decode(first.value()).source());
        assertThat(first.headers().lastHeader("traceparent").value()).hasSize(55);
    }

    @Test
    void theLastOfEachSourceAreTheLastThatIsSentOfIt() {
        Map<String, String> last = new HashMap<>();
        backlog.data().forEach(datum -> last.put(datum.source(), datum.dataId().toString()));

        assertThat(backlog.lastDataIds()).containsExactlyInAnyOrderElementsOf(last.values());
        assertThat(backlog.dataIds()).doesNotHaveDuplicates().hasSize(Backlog.SIZE);
    }
}
