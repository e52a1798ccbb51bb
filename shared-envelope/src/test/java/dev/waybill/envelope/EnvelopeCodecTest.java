package dev.waybill.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCodecTest {

    @Test
    @SuppressWarnings("NullAway") // Something that can't be written.
    void anEnvelopeThatCouldNotBeWrittenLeavesNothingInTheNextOne() {
        Map<String, String> broken = new HashMap<>();
        broken.put("later", null);
        Envelope.Builder first = Envelope.of(DataId.next(), "s", Instant.EPOCH, Payload.of("secret"));
        Envelope second = Envelope.of(
                        DataId.next(),
                        "s",
                        Instant.EPOCH,
                        new Payload.Reference(URI.create("s3://bucket/key"), 1, "0".repeat(64)))
                .build();

        assertThatNullPointerException()
                .isThrownBy(() -> EnvelopeCodec.encode(first.unknown(broken).build()));

        assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(second))).isEqualTo(second);
    }

    private static final UUID ID = UUID.fromString("0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b");
    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.120Z");

    @Test
    void writesTheRequiredFieldsAsTheGoldenFile() throws IOException {
        Envelope envelope = Envelope.of(ID, "generator-10", CREATED, Payload.of("Power generated"))
                .build();

        assertWrittenAndRead(envelope, "required-fields.json");
    }

    @Test
    void writesEveryFieldAsTheGoldenFile() throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("site", "Melbourne");
        attributes.put("rack", "4");
        Map<String, String> unknown = new LinkedHashMap<>();
        unknown.put("later", "{\"a\":[1,2.50,null]}");
        unknown.put("flag", "true");
        Envelope envelope = Envelope.of(
                        ID,
                        "Wörk \"7\"\\\u0001😀",
                        Instant.parse("2026-11-23T01:02:03.123456Z"),
                        Payload.of(new byte[0]))
                .channel("generation")
                .contentType("application/json")
                .parents(List.of(
                        UUID.fromString("0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5c"),
                        UUID.fromString("0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5d")))
                .agent("moving-average@1")
                .traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .attributes(attributes)
                .unknown(unknown)
                .build();

        assertWrittenAndRead(envelope, "all-fields.json");
    }

    @Test
    void writesAClaimCheckAsTheGoldenFile() throws IOException {
        Payload reference = new Payload.Reference(
                URI.create("s3://bucket/frames/1"),
                5_368_709_120L,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

        assertWrittenAndRead(
                Envelope.of(ID, "camera-1", Instant.parse("2026-11-23T01:02:03Z"), reference)
                        .build(),
                "claim-check.json");
    }

    @Test
    void roundTripsWhateverIsGenerated() {
        EnvelopeGenerator generator = new EnvelopeGenerator(20261123);
        for (int i = 0; i < 5_000; i++) {
            Envelope envelope = generator.next(300);

            Envelope read = EnvelopeCodec.decode(EnvelopeCodec.encode(envelope));

            assertThat(read).isEqualTo(envelope);
        }
    }

    @Test
    void readsAnySpellingOfWhateverIsGenerated() {
        EnvelopeGenerator generator = new EnvelopeGenerator(7);
        for (int i = 0; i < 5_000; i++) {
            Envelope envelope = generator.next(100);
            byte[] spelling = generator.spell(envelope);

            Envelope read = EnvelopeCodec.decode(spelling);

            assertThat(read)
                    .as(() -> new String(spelling, StandardCharsets.UTF_8))
                    .isEqualTo(envelope);
            assertThat(read.unknown()).isEqualTo(envelope.unknown());
        }
    }

    /** A text is looked at eight bytes at a time: what is special may be anywhere in them. */
    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "?", "\"", "\\", "\u0001", "\u007F", "\u0080", "\u0141", "\uFFFF"})
    void roundTripsWhatIsSpecialWhereverItStands(String special) {
        for (int before = 0; before < 20; before++) {
            String text = "a".repeat(before) + special + "z".repeat(20 - before);
            Envelope envelope = Envelope.of(ID, "sensor-1", CREATED, Payload.of(new byte[0]))
                    .attributes(Map.of("note", text))
                    .build();

            assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(envelope))).isEqualTo(envelope);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1024, 65_536, 1_000_000, 5_000_000})
    void roundTripsDataOfAnySize(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);
        Envelope envelope =
                Envelope.of(ID, "camera-1", CREATED, Payload.of(data)).build();

        byte[] json = EnvelopeCodec.encode(envelope);

        assertThat(EnvelopeCodec.decode(json)).isEqualTo(envelope);
        assertThat(new String(json, StandardCharsets.US_ASCII))
                .contains("\"" + Base64.getEncoder().encodeToString(data) + "\"");
    }

    /** The caret stands where the refusal must point to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ^                                                           | JSON object
            ^hello                                                      | not JSON
            ^[]                                                         | JSON object
            ^null                                                       | JSON object
            {"data_id":"x^                                              | not JSON
            {ID,SRC,AT,DATA^                                            | not JSON
            {ID,SRC,AT,DATA}^x                                          | not JSON
            {ID,SRC,AT,DATA}^{}                                         | more after
            {SRC,AT,DATA}^                                              | data_id is missing
            {ID,AT,DATA}^                                               | source is missing
            {ID,SRC,DATA}^                                              | created is missing
            {ID,SRC,AT}^                                                | data (or data_ref) is missing
            {ID,^ID,SRC,AT,DATA}                                        | data_id stands twice
            {ID,SRC,AT,DATA,"a":1,^"a":2}                               | a stands twice
            {ID,SRC,AT,DATA,^"data_ref":{"uri":"s3://b/k","bytes":1,"sha256":"SHA"}} | data or data_ref stands twice
            {"data_id":^"1-1-1-1-1",SRC,AT,DATA}                        | not a UUID
            {"data_id":^7,SRC,AT,DATA}                                  | data_id is a string
            {ID,"source":^" ",AT,DATA}                                  | source is blank
            {ID,"source":^null,AT,DATA}                                 | source is a string
            {ID,SRC,"created":^"yesterday",DATA}                        | RFC 3339
            {ID,SRC,"created":^"2026-11-23T01:02:03+01:00",DATA}        | UTC
            {ID,SRC,"created":^"2026-13-23T01:02:03Z",DATA}             | RFC 3339
            {ID,SRC,"created":^"9999-12-31T24:00:00Z",DATA}             | years 0000 to 9999
            {ID,SRC,AT,"data":^"UG9"}                                   | padded
            {ID,SRC,AT,"data":^"UG93ZX-_"}                              | not base64
            {ID,SRC,AT,"data":^"UG93 ZX="}                              | not base64
            {ID,SRC,AT,"data":^"UG93\\u00e9ZX="}                        | not base64
            {ID,SRC,AT,"data":^{}}                                      | data is a string
            {ID,SRC,AT,"data_ref":^{"uri":"s3://b/k"}}                  | needs uri, bytes
            {ID,SRC,AT,"data_ref":^{"uri":"s3://b/k","bytes":1,"sha256":"XY"}} | 64 lower-case
            {ID,SRC,AT,"data_ref":{"url":^"s3://b/k"}}                  | no field "url"
            {ID,SRC,AT,"data_ref":{"bytes":^"x"}}                       | whole number
            {ID,SRC,AT,DATA,"parents":^"x"}                             | array
            {ID,SRC,AT,DATA,"parents":[^"x"]}                           | not a UUID
            {ID,SRC,AT,DATA,"attributes":{"a":^1}}                      | attributes.a is a string
            {ID,SRC,AT,DATA,"attributes":^[]}                           | object of strings
            """)
    void refusesWhatIsNotAnEnvelopeWithOffsetAndReason(String template, String reason) {
        String marked = filled(template.strip());
        byte[] json = marked.replace("^", "").getBytes(StandardCharsets.UTF_8);

        MalformedEnvelope refused = catchThrowableOfType(MalformedEnvelope.class, () -> EnvelopeCodec.decode(json));

        assertThat(refused).hasMessageContaining(reason);
        assertThat(refused.offset()).as(refused.getMessage()).isEqualTo(marked.indexOf('^'));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        String json = filled("{ID,SRC,AT,DATA,\"later\":1}");
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            byte[] bytes = json.getBytes(java.nio.charset.Charset.forName(charset));

            assertThatThrownBy(() -> EnvelopeCodec.decode(bytes)).isInstanceOf(MalformedEnvelope.class);
        }
    }

    @Test
    void whateverIsDoneToAnEnvelopeItIsReadOrRefused() {
        Random random = new Random(3);
        EnvelopeGenerator generator = new EnvelopeGenerator(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] json = EnvelopeCodec.encode(generator.next(40));
            for (int change = random.nextInt(4); change >= 0; change--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            try {
                EnvelopeCodec.decode(json);
            } catch (MalformedEnvelope refused) {
                assertThat(refused.offset()).isBetween(0L, (long) json.length);
            }
        }
    }

    @Test
    void refusesBytesThatAreNoJsonAtAll() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);

            assertThatThrownBy(() -> EnvelopeCodec.decode(noise)).isInstanceOf(MalformedEnvelope.class);
        }
    }

    @Test
    void refusesATruncatedEnvelopeWhereverItEnds() {
        byte[] whole = filled("{ID,SRC,AT,DATA,\"later\":[1,2]}").getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end < whole.length; end++) {
            byte[] part = java.util.Arrays.copyOf(whole, end);

            assertThatThrownBy(() -> EnvelopeCodec.decode(part)).isInstanceOf(MalformedEnvelope.class);
        }
    }

    private static String filled(String template) {
        return template.replace("ID", "\"data_id\":\"" + ID + "\"")
                .replace("SRC", "\"source\":\"generator\"")
                .replace("AT,", "\"created\":\"2026-11-23T01:02:03Z\",")
                .replace("AT}", "\"created\":\"2026-11-23T01:02:03Z\"}")
                .replace("DATA", "\"data\":\"UG93ZXI=\"")
                .replace("SHA", "0".repeat(64));
    }

    private static void assertWrittenAndRead(Envelope envelope, String goldenFile) throws IOException {
        byte[] golden = golden(goldenFile);
        assertThat(new String(EnvelopeCodec.encode(envelope), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8));
        assertThat(EnvelopeCodec.decode(golden)).isEqualTo(envelope);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = EnvelopeCodecTest.class.getResourceAsStream("/golden/" + name)) {
            return file.readAllBytes();
        }
    }
}
