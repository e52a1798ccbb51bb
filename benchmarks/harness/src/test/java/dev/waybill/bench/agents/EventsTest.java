package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 1024})
    void aDatumIsJsonOfTheSizeWantedInAnEnvelope(int bytes) throws IOException {
        Datum datum = Datum.of(NOW, 123_456, bytes);

        Envelope envelope = EnvelopeCodec.decode(datum.envelope());

        assertThat(envelope.dataId()).isEqualTo(datum.dataId());
        assertThat(envelope.payload())
                .isInstanceOfSatisfying(
                        Payload.Inline.class, data -> assertThat(data.bytes()).hasSize(bytes));
        assertThat(new ObjectMapper().readTree(datum.json()).get("demand_mwh").isDouble())
                .isTrue();
    }

    @Test
    void anEventHasItsDataInOrderOverAllPartitions() throws IOException {
        List<Datum> data = IntStream.range(0, 10)
                .mapToObj(number -> Datum.of(NOW, number, 200))
                .toList();

        JsonNode records = new ObjectMapper().readTree(Events.event(data)).get("records");

        assertThat(records.fieldNames()).toIterable().containsExactly("demand-0", "demand-1", "demand-2", "demand-3");
        assertThat(IntStream.range(0, 4)
                        .map(partition -> records.get("demand-" + partition).size()))
                .containsExactly(3, 3, 3, 1);
        JsonNode fourth = records.get("demand-1").get(0);
        assertThat(fourth.get("partition").asInt()).isEqualTo(1);
        assertThat(fourth.get("offset").asLong()).isEqualTo(3);
        assertThat(new String(fourth.get("key").binaryValue())).isEqualTo("sensor-3");
        assertThat(fourth.get("headers").get(0).get("traceparent")).hasSize(55);
        assertThat(EnvelopeCodec.decode(fourth.get("value").binaryValue()).dataId())
                .isEqualTo(data.get(3).dataId());
    }

    @Test
    void aFileOfEventsHasFiveHundredDataInEachAndNoneTwice(@TempDir Path folder) throws IOException {
        Events events = Events.write(folder.resolve("events"), 200);

        assertThat(events.dataIds())
                .hasSize(Events.NUMBER)
                .allSatisfy(ids -> assertThat(ids).hasSize(500));
        assertThat(events.dataIds().stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(Files.size(events.file())).isGreaterThan(Events.NUMBER * 500L * 400);
    }
}
