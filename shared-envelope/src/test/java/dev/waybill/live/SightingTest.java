package dev.waybill.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightingTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");

    @Test
    void takesNothingButTheNumbersOfTheTopLevel() {
        Sighting sighting =
                of("{\"who\":\"Ada\",\"demand_mwh\":4100.5,\"at\":{\"x\":1},\"list\":[2],\"n\":-7,\"ok\":true,"
                        + "\"huge\":1e999,\"none\":null}");

        assertThat(sighting.numbers()).isEqualTo(Map.of("demand_mwh", 4100.5, "n", -7.0));
        assertThat(sighting.source()).isEqualTo("victoria");
        assertThat(sighting.created()).isEqualTo(CREATED);
        assertThat(sighting.toString()).doesNotContain("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "[1]", "{\"a\":1", "GIF89a", "{\"a\\nb\":1}", "{\"a\":\"1\"}"})
    void otherDataHaveNone(String data) {
        assertThat(of(data).numbers()).isEmpty();
    }

    @Test
    void hasAFewOfManyNumbersAndNoLongNames() {
        String many = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"n" + i + "\":" + i)
                .collect(Collectors.joining(",", "{\"" + "x".repeat(65) + "\":1,", "}"));

        assertThat(of(many).numbers()).hasSize(10).containsEntry("n0", 0.0).containsEntry("n9", 9.0);
    }

    private static Sighting of(String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = Envelope.of(DataId.next(), "victoria", CREATED, Payload.of(bytes))
                .build();
        return Sighting.of(new Position("demand", 0, 1), envelope, bytes);
    }
}
