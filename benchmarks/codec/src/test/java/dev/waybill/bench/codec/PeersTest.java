package dev.waybill.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.Delivery;
import dev.waybill.bench.agents.Events;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.host.lambda.EventScene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who are compared do the same. */
class PeersTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 1024, 65_536})
    void eachWritesTheSameEnvelope(int bytes) throws IOException {
        byte[] ours = Samples.envelopes(bytes)[3];
        Envelope envelope = EnvelopeCodec.decode(ours);

        assertThat(EnvelopeCodec.encode(envelope)).isEqualTo(ours);
        assertThat(Databind.write(JacksonEnvelope.of(envelope))).isEqualTo(ours);
        assertThat(Streaming.write(envelope)).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1024, 65_536})
    void eachReadsTheSameEnvelope(int bytes) throws IOException {
        byte[] json = Samples.envelopes(bytes)[3];
        JacksonEnvelope ours = JacksonEnvelope.of(EnvelopeCodec.decode(json));

        assertThat(ours.data()).hasSize(bytes);
        assertThat(Databind.read(json)).usingRecursiveComparison().isEqualTo(ours);
        assertThat(Streaming.read(json)).usingRecursiveComparison().isEqualTo(ours);
    }

    @Test
    void eachReadsTheSameRecordsOfAnEvent() throws IOException {
        byte[] event = Samples.event(200);
        List<StreamRecord> ours = EventScene.read(new ByteArrayInputStream(event)).stream()
                .map(PeersTest::record)
                .toList();

        assertThat(ours).hasSize(Events.RECORDS);
        assertThat(Databind.records(new ByteArrayInputStream(event)))
                .usingRecursiveComparison()
                .isEqualTo(ours);
        assertThat(StreamingEvent.records(new ByteArrayInputStream(event)))
                .usingRecursiveComparison()
                .isEqualTo(ours);
    }

    private static StreamRecord record(Delivery delivery) {
        return new StreamRecord(
                delivery.position().topic(),
                delivery.position().partition(),
                delivery.position().offset(),
                delivery.timestamp(),
                delivery.key(),
                delivery.value());
    }
}
