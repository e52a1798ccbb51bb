package dev.waybill.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.delivery.Delivery;
import dev.waybill.trace.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MskEventTest {

    @Test
    void readsTheEventThatAwsDocuments() throws IOException {
        List<Delivery> deliveries;
        try (InputStream event = MskEventTest.class.getResourceAsStream("/events/msk-event.json")) {
            deliveries = MskEvent.read(event);
        }

        assertThat(deliveries)
                .extracting(Delivery::position)
                .containsExactly(
                        new Position("mytopic", 0, 15), new Position("mytopic", 0, 16), new Position("mytopic", 3, 0));
        assertThat(deliveries.get(0).key()).isEqualTo(Base64.getDecoder().decode("abcDEFghiJKLmnoPQRstuVWXyz123w=="));
        assertThat(deliveries.get(0).value()).asString().isEqualTo("Hello, this is a test.");
        assertThat(deliveries.get(0).timestamp()).isEqualTo(Instant.ofEpochMilli(1545084650987L));
        assertThat(deliveries.get(1).key()).as("an absent key").isNull();
        assertThat(deliveries.get(1).value()).as("a tombstone").isNull();
        assertThat(deliveries.get(2).key()).as("an empty key").isEmpty();
    }

    @Test
    void readsSelfManagedKafkaAndWhatAwsMayAddLater() throws IOException {
        List<Delivery> deliveries = read("""
                {"records":{"t-1":[{"later":{"a":[1]},"offset":9000000000,"partition":1,"topic":"t","value":"aGk="}]},
                 "later":[{}],"bootstrapServers":"a:9098","eventSource":"SelfManagedKafka"}
                """);

        assertThat(deliveries)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.position()).isEqualTo(new Position("t", 1, 9_000_000_000L)));
    }

    @Test
    void anEventWithoutRecordsIsEmpty() throws IOException {
        assertThat(read("{\"eventSource\":\"aws:kafka\",\"records\":{}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                   | expected START_OBJECT
            {"records":[]}                                       | expected START_OBJECT
            {"records":{"t-0":{}}}                               | expected START_ARRAY
            {"records":{"t-0":[{"topic":"t","partition":0}]}}    | without topic, partition or offset
            {"records":{"t-0":[{"topic":"t"                      | end-of-input
            """)
    void refusesWhatIsNoSuchEvent(String event, String reason) {
        assertThatThrownBy(() -> read(event)).isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    @Test
    void lambdasOwnSpellingIsReadWithoutAParser() throws IOException {
        byte[] event = documented();

        assertThat(PlainMskEvent.read(event))
                .usingRecursiveComparison()
                .isEqualTo(MskEvent.tokenByToken(event));
    }

    @Test
    void whateverIsDoneToAnEventNothingIsReadOtherwiseThanAParserWould() throws IOException {
        Random random = new Random(20_261_123);
        byte[] sound = documented();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = sound.clone();
            mutated[random.nextInt(mutated.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "\"\\,:}]=09 ".charAt(random.nextInt(10)));
            List<Delivery> plain = PlainMskEvent.read(mutated);
            if (plain != null) {
                assertThat(plain)
                        .as(() -> new String(mutated, StandardCharsets.ISO_8859_1))
                        .usingRecursiveComparison()
                        .isEqualTo(MskEvent.tokenByToken(mutated));
                read++;
            }
        }
        assertThat(read).isBetween(2_000, 18_000);
    }

    @Test
    void escapesAndNestedRestsAreReadByTheParser() throws IOException {
        List<Delivery> deliveries = read("""
                {"later":%s1%s,"records":{"t-1":[{"topic":"\\u0074","partition":1,"offset":2,"value":"aGk=","later":1.5e3}]}}
                """.formatted("[".repeat(20), "]".repeat(20)));

        assertThat(deliveries)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.position()).isEqualTo(new Position("t", 1, 2)));
    }

    private static byte[] documented() throws IOException {
        try (InputStream event = MskEventTest.class.getResourceAsStream("/events/msk-event.json")) {
            return event.readAllBytes();
        }
    }

    private static List<Delivery> read(String event) throws IOException {
        return MskEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
