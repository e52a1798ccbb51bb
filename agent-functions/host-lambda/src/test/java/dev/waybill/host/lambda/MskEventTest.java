package dev.waybill.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.delivery.Delivery;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MskEventTest {

    @Test
    void readsTheEventThatAwsDocuments() throws IOException {
        List<Delivery> deliveries;
        try (InputStream event = MskEventTest.class.getResourceAsStream("/events/msk-event.json")) {
            deliveries = data(event);
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

    @Test
    void readsOfWhichRunARecordIs() throws IOException {
        assertThat(read("""
                {"records":{"a-v1.redrive-0":[{"topic":"a-v1.redrive","partition":0,"offset":3,"value":"aGk=","headers":[
                 {"other":[-1]},{"run":[114,101,112,108,97,121,45,51,102,57,97,50,99,49,98]},{"redrives":[50]},
                 {"origin":[100,101,109,97,110,100,45,49,64,55]}]},
                 {"topic":"a-v1.redrive","partition":0,"offset":4,"headers":[{"run":[114]}]}]}}
                """))
                .extracting(Delivery::run)
                .containsExactly(
                        Optional.of(new Run("replay-3f9a2c1b", 2, new Position("demand", 1, 7))), Optional.empty());
    }

    @Test
    void tellsTheTimeToLookFromData() throws IOException {
        assertThat(Event.read(stream("""
                {"version":"0","id":"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa","detail-type":"Scheduled Event",
                 "source":"aws.events","account":"123456789012","time":"2026-11-24T15:00:00Z","region":"us-east-1",
                 "resources":["arn:aws:events:us-east-1:123456789012:rule/moving-average-v1"],"detail":{}}
                """))).isEqualTo(new Event.Tick());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                   | expected START_OBJECT
            {"source":"aws.s3","detail-type":"Object Created"}   | neither the event of a Kafka
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
        byte[] event = usual();

        assertThat(PlainMskEvent.read(event)).usingRecursiveComparison().isEqualTo(parsed(event));
    }

    @Test
    void whateverIsDoneToAnEventNothingIsReadOtherwiseThanAParserWould() throws IOException {
        Random random = new Random(20_261_123);
        byte[] sound = usual();
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
                        .isEqualTo(parsed(mutated));
                read++;
            }
        }
        assertThat(read).isBetween(2_000, 18_000);
    }

    @Test
    void headersOfNoRunArePassedOver() throws IOException {
        byte[] event = new String(usual(), StandardCharsets.UTF_8)
                .replace("\"headers\":[]", "\"headers\":[{\"traceparent\":[48,-1,45]},{\"x\":[]}]")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(PlainMskEvent.read(event)).usingRecursiveComparison().isEqualTo(parsed(event));
    }

    @Test
    void escapesHeadersAndDeeplyNestedRestsAreReadByTheParser() throws IOException {
        List<Delivery> deliveries = read("""
                {"later":%s1%s,"records":{"t-1":[{"topic":"\\u0074","partition":1,"offset":2,"value":"aGk=","later":1.5e3,
                 "headers":[{"other":[-1]}]}]}}
                """.formatted("[".repeat(20), "]".repeat(20)));

        assertThat(deliveries)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.position()).isEqualTo(new Position("t", 1, 2)));
    }

    private static byte[] usual() {
        return """
                {"eventSource":"aws:kafka","eventSourceArn":"arn:aws:kafka:us-east-1:1:cluster/a","bootstrapServers":"b-1:9098",
                 "records":{"demand-0":[
                 {"topic":"demand","partition":0,"offset":15,"timestamp":1545084650987,"timestampType":"CREATE_TIME",
                  "key":"c2Vuc29yLTE=","value":"eyJhIjoxfQ==","headers":[]},
                 {"topic":"demand","partition":0,"offset":16,"timestamp":1545084650987,"timestampType":"CREATE_TIME",
                  "key":"c2Vuc29yLTE=","value":null,"headers":[]}],
                 "demand-3":[{"later":{"a":[true,-7,"x"]},"offset":0,"partition":3,"topic":"demand","value":"aGk="}]}}
                """.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Delivery> parsed(byte[] event) throws IOException {
        return ((Event.Data) Event.tokenByToken(event)).deliveries();
    }

    private static List<Delivery> read(String event) throws IOException {
        return data(stream(event));
    }

    private static InputStream stream(String event) {
        return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Delivery> data(InputStream event) throws IOException {
        return ((Event.Data) Event.read(event)).deliveries();
    }
}
