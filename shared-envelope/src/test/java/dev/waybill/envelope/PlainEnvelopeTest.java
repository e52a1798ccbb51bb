package dev.waybill.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader may leave an envelope to the thorough one, but never reads what that one would not, or otherwise. */
class PlainEnvelopeTest {

    private static final Envelope USUAL = Envelope.of(
                    DataId.parse("0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b"),
                    "sensor-1",
                    Instant.parse("2026-02-28T23:59:59.120Z"),
                    Payload.of("{\"demand_mwh\":4100}"))
            .channel("demand")
            .contentType("application/json")
            .parents(List.of(DataId.next(), DataId.next()))
            .agent("moving-average@1")
            .traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .build();

    @Test
    void readsWhatTheCodecWrites() {
        assertThat(PlainEnvelope.read(EnvelopeCodec.encode(USUAL))).isEqualTo(USUAL);
    }

    @Test
    void leavesAttributesAndUnknownFieldsToTheThoroughReader() {
        Envelope more = Envelope.of(USUAL.dataId(), USUAL.source(), USUAL.created(), USUAL.payload())
                .attributes(Map.of("camera", "7"))
                .unknown(Map.of("later", "1"))
                .build();

        assertThat(PlainEnvelope.read(EnvelopeCodec.encode(more))).isNull();
        assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(more))).isEqualTo(more);
    }

    @Test
    void whateverIsDoneToAnEnvelopeItReadsNothingThatTheThoroughReaderReadsOtherwise() {
        Random random = new Random(20_261_123);
        byte[] sound = EnvelopeCodec.encode(USUAL);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = sound.clone();
            mutated[random.nextInt(mutated.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "\"\\,:}=09 ".charAt(random.nextInt(9)));
            Envelope plain = PlainEnvelope.read(mutated);
            if (plain != null) {
                assertThat(plain)
                        .as(() -> new String(mutated, StandardCharsets.ISO_8859_1))
                        .isEqualTo(new EnvelopeReader(mutated).read());
                read++;
            }
        }
        assertThat(read).isBetween(10_000, 90_000);
    }

    @Test
    void leavesAnEnvelopeThatIsCutAnywhereToTheThoroughReader() {
        byte[] sound = EnvelopeCodec.encode(USUAL);
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThat(PlainEnvelope.read(cut)).isNull();
            assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> EnvelopeCodec.decode(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 200, 1024, 100_000})
    void readsDataOfAnySize(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);
        Envelope envelope = Envelope.of(USUAL.dataId(), "s", USUAL.created(), Payload.of(data))
                .build();

        assertThat(PlainEnvelope.read(EnvelopeCodec.encode(envelope))).isEqualTo(envelope);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 255, 256, 257, 5000})
    void readsLargeDataWhateverFollowsIt(int size) {
        Envelope envelope = Envelope.of(USUAL.dataId(), "s", USUAL.created(), Payload.of(new byte[100_000]))
                .channel("c".repeat(size))
                .agent("a".repeat(size) + "@1")
                .build();

        assertThat(PlainEnvelope.read(EnvelopeCodec.encode(envelope))).isEqualTo(envelope);
    }

    @Test
    void leavesLargeDataWithAnythingElseInItToTheThoroughReader() {
        Envelope large = Envelope.of(USUAL.dataId(), "s", USUAL.created(), Payload.of(new byte[10_000]))
                .channel("demand")
                .build();
        byte[] sound = EnvelopeCodec.encode(large);
        for (int place = sound.length - 700; place < sound.length; place++) {
            for (char wrong : new char[] {'"', '=', ' ', '\\'}) {
                byte[] mutated = sound.clone();
                mutated[place] = (byte) wrong;
                Envelope plain = PlainEnvelope.read(mutated);
                assertThat(plain == null || plain.equals(new EnvelopeReader(mutated).read()))
                        .as(() -> new String(mutated, StandardCharsets.ISO_8859_1))
                        .isTrue();
            }
        }
    }
}
