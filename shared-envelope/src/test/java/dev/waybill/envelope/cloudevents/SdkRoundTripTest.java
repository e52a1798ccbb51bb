package dev.waybill.envelope.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events that the official SDK writes become envelopes, and the SDK reads the same events from those. */
class SdkRoundTripTest {

    private static final EventFormat SDK = new JsonFormat();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final String CHARACTERS = "abc XYZ 0189 .:/%&=+\"\\'{}[]<>äß€中\u0000\u0001\u007f\u2028\n\t";
    private static final List<String> JSON_TEXTS = List.of(
            "{}", "[]", "null", "true", "\"text\"", "-1.50E+3", "{ \"a\" : [1, {\"b\":null}] }", "\"\\u00e9 \\n\"");

    @Test
    void fiveThousandRandomEventsComeBackWhole() throws IOException {
        Random random = new Random(20261124);
        for (int i = 0; i < 5000; i++) {
            var event = event(random);

            byte[] written = SDK.serialize(event);
            var back = SDK.deserialize(throughAnEnvelope(written));

            String which = "event " + i + ": " + new String(written, StandardCharsets.UTF_8);
            assertThat(withoutData(back)).as(which).isEqualTo(withoutData(event));
            assertThat(data(back)).as(which).isEqualTo(data(event));
        }
    }

    /** What the SDK would not write, but others do. */
    @Test
    void jsonDataKeepTheirVeryBytes() {
        String data = "{ \"a\" :1.500,\n\t\"a\":[ ] }";
        byte[] event = ("{\"data\": " + data
                        + " ,\"type\":\"t\",\"source\":\"s\",\"id\":\"i\",\"specversion\":\"1.0\"}")
                .getBytes(StandardCharsets.UTF_8);

        CloudEvent read = CloudEventJson.read(event);

        assertThat(new String(read.data(), StandardCharsets.UTF_8)).isEqualTo(data);
        assertThat(new String(throughAnEnvelope(event), StandardCharsets.UTF_8)).contains("\"data\":" + data);
    }

    @Test
    void anEnvelopeThatWasNoEventIsReadByTheSdkWithAllThatItSays() {
        UUID id = DataId.next();
        UUID parent = DataId.next();
        Envelope envelope = Envelope.of(
                        id, "generator 10/ä", Instant.parse("2026-11-23T01:02:03.456Z"), Payload.of(new byte[] {1, 2, -1
                        }))
                .channel("demand")
                .contentType("image/png")
                .agent("moving-average@1")
                .parents(List.of(parent))
                .traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .build();

        var event = SDK.deserialize(CloudEventJson.write(EventEnvelopes.event(envelope)));

        assertThat(event.getId()).isEqualTo(id.toString());
        assertThat(event.getSource()).isEqualTo(URI.create("generator%2010/%C3%A4"));
        assertThat(event.getType()).isEqualTo("demand");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-23T01:02:03.456Z"));
        assertThat(event.getDataContentType()).isEqualTo("image/png");
        assertThat(event.getExtension("agent")).isEqualTo("moving-average@1");
        assertThat(event.getExtension("parents")).isEqualTo(parent.toString());
        assertThat(event.getExtension("traceparent"))
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(event.getData().toBytes()).containsExactly(1, 2, -1);
    }

    private static byte[] throughAnEnvelope(byte[] json) {
        CloudEvent event = CloudEventJson.read(json);
        byte[] data = event.data();
        Envelope envelope = Envelope.of(
                        DataId.next(), "somebody", Instant.EPOCH, Payload.of(data == null ? new byte[0] : data))
                .contentType(event.contentType())
                .attributes(EventEnvelopes.attributes(event))
                .build();
        return CloudEventJson.write(EventEnvelopes.event(EnvelopeCodec.decode(EnvelopeCodec.encode(envelope))));
    }

    private static io.cloudevents.CloudEvent event(Random random) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(text(random, 1))
                .withSource(URI.create(random.nextBoolean() ? "/s/" + random.nextInt() : "https://example.com/?q=%20"))
                .withType(text(random, 1));
        if (random.nextBoolean()) {
            event.withSubject(text(random, 1));
        }
        if (random.nextBoolean()) {
            event.withTime(time(random));
        }
        if (random.nextBoolean()) {
            event.withDataSchema(URI.create("urn:schema:" + random.nextInt(100)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            extension(event, "ext" + i, random);
        }
        data(event, random);
        return event.build();
    }

    private static void extension(CloudEventBuilder event, String name, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> event.withExtension(name, random.nextInt());
            case 1 -> event.withExtension(name, random.nextBoolean());
            default -> event.withExtension(name, text(random, 0));
        }
    }

    private static void data(CloudEventBuilder event, Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        byte[] json = JSON_TEXTS.get(1 + random.nextInt(JSON_TEXTS.size() - 1)).getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(5)) {
            case 0 -> event.withData("application/json", json);
            case 1 -> event.withData("application/vnd.x+json; charset=utf-8", json);
            case 2 -> event.withData("image/png", bytes);
            case 3 -> event.withData("text/plain", text(random, 1).getBytes(StandardCharsets.UTF_8));
            default -> {
                // no data
            }
        }
    }

    private static OffsetDateTime time(Random random) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 14 * 60) - 14 * 60));
        long nano = random.nextBoolean() ? random.nextInt(1_000_000_000) : 0;
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(random.nextInt(2_000_000_000), nano), offset);
    }

    private static String text(Random random, int least) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(12); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static io.cloudevents.CloudEvent withoutData(io.cloudevents.CloudEvent event) {
        return CloudEventBuilder.from(event).withoutData().build();
    }

    /** JSON data are compared as trees, others byte by byte. */
    private static Object data(io.cloudevents.CloudEvent event) throws IOException {
        CloudEventData data = event.getData();
        if (data == null) {
            return "none";
        }
        String type = event.getDataContentType();
        return type == null || type.contains("json")
                ? TREES.readTree(data.toBytes())
                : HexFormat.of().formatHex(data.toBytes());
    }
}
