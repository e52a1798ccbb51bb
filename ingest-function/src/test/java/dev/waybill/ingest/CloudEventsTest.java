package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.cloudevents.CloudEventJson;
import dev.waybill.envelope.cloudevents.EventEnvelopes;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK writes events, we take them, and it reads the very same events from what we have stored. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class CloudEventsTest {

    private static final String DEMAND = "/v1/demand";
    private static final String EVENT = "application/cloudevents+json";
    private static final EventFormat JSON = new JsonFormat();

    private final Caller producer = new Caller(Servers.KEY);

    static Stream<CloudEvent> events() {
        return Stream.of(
                event().build(),
                event().withData("application/json", Caller.utf8("{\"a\":[1.50, null]}"))
                        .build(),
                event().withData("application/vnd.reading+json;charset=utf-8", Caller.utf8("7"))
                        .build(),
                event().withData("text/plain", Caller.utf8("naïve text")).build(),
                event().withData("image/png", new byte[] {0, -1, 127, -128, 13, 10})
                        .build(),
                event().withSubject("a subject")
                        .withDataSchema(URI.create("https://example.com/schema.json"))
                        .withTime(OffsetDateTime.parse("2026-11-23T01:02:03.123456789+05:30"))
                        .withExtension("plain", "text with spaces")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventInBinaryModeComesBackWhole(CloudEvent event) {
        assertSame(comesBack(pushBinary(event)), event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventInStructuredModeComesBackWhole(CloudEvent event) {
        assertSame(comesBack(pushStructured(event)), event);
    }

    @Test
    void inJsonExtensionsKeepTheirKind() {
        CloudEvent event = event().withExtension("integer", -42)
                .withExtension("yes", true)
                .withExtension("no", false)
                .withExtension("digits", "42")
                .withExtension("word", "true")
                .withSubject("Zähler ☀ \uD83D\uDE00 \" \\ %41")
                .build();

        assertSame(comesBack(pushStructured(event)), event);
    }

    @Test
    void inHeadersWhatIsNotAsciiIsPercentEncoded() {
        String subject = "Zähler ☀ \uD83D\uDE00 100% \"quoted\"+plus";
        Answer answer = producer.post(
                DEMAND,
                Caller.utf8("{}"),
                headers(
                        "ce-subject",
                        URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20")));

        assertThat(comesBack(answer).getSubject()).isEqualTo(subject);
    }

    @Test
    void aBatchOfEventsComesBackWhole() {
        List<CloudEvent> events = events().toList();
        List<String> texts = events.stream()
                .map(each -> new String(JSON.serialize(each), StandardCharsets.UTF_8))
                .toList();

        List<Answer> answers = new ArrayList<>();
        for (String path : new String[] {DEMAND, DEMAND + "/batch"}) {
            answers.add(producer.post(
                    path,
                    Caller.utf8("[" + String.join(",", texts) + "]"),
                    "Content-Type",
                    "application/cloudevents-batch+json"));
        }

        List<UUID> ids = answers.getFirst().dataIds();
        assertThat(ids).hasSameSizeAs(events);
        for (int i = 0; i < ids.size(); i++) {
            assertSame(asEvent(Topic.envelope("demand", ids.get(i))), events.get(i));
        }
        assertThat(answers.getLast().body())
                .as("the same events again")
                .isEqualTo(answers.getFirst().body());
    }

    @Test
    void anEventsSourceIsNeverTheEnvelopes() {
        CloudEvent event = event().build();

        for (Answer answer : List.of(pushBinary(event), pushStructured(event))) {
            Envelope envelope = Topic.envelope("demand", answer.dataId());
            assertThat(envelope.source()).isEqualTo("generator-10");
            assertThat(envelope.attributes()).containsEntry("ce_source", "/sensors/7");
        }
    }

    @Test
    void sourceAndIdAreAKeyInEveryMode() {
        CloudEvent event =
                event().withData("application/json", Caller.utf8("{\"a\":1}")).build();
        Answer first = pushBinary(event);

        Answer again = pushStructured(event);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Topic.of("demand", first.dataId())).hasSize(1);
        pushBinary(CloudEventBuilder.from(event)
                        .withData("application/json", Caller.utf8("2"))
                        .build())
                .isProblem(409, "event");
        assertThat(pushBinary(CloudEventBuilder.from(event)
                                .withSource(URI.create("/sensors/8"))
                                .build())
                        .dataId())
                .isNotEqualTo(first.dataId());
    }

    @Test
    void anEventCarriesItsTraceOn() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        Answer answer =
                pushStructured(event().withExtension("traceparent", traceparent).build());

        assertThat(Topic.envelope("demand", answer.dataId()).traceparent()).isEqualTo(traceparent);
    }

    @Test
    void aDatumThatWasNoEventIsOneThatTellsAllThatIsKnownOfIt() {
        Answer answer = producer.postJson(DEMAND, "{\"a\":1}");
        Envelope envelope = Topic.envelope("demand", answer.dataId());

        CloudEvent event = asEvent(envelope);

        assertThat(event.getId()).isEqualTo(answer.dataId().toString());
        assertThat(event.getSource()).isEqualTo(URI.create("generator-10"));
        assertThat(event.getType()).isEqualTo("demand");
        assertThat(event.getTime()).isEqualTo(answer.json().getString("created"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtension("traceparent")).isEqualTo(envelope.traceparent());
        assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{`specversion`:`1.0`,`source`:`/s`,`type`:`t`}                                   | has no id",
                "{`specversion`:`1.0`,`id`:``,`source`:`/s`,`type`:`t`}                           | has no id",
                "{`specversion`:`1.0`,`id`:`i`,`type`:`t`}                                        | has no source",
                "{`specversion`:`1.0`,`id`:`i`,`source`:`/s`}                                     | has no type",
                "{`specversion`:`0.3`,`id`:`i`,`source`:`/s`,`type`:`t`}                          | version \"1.0\"",
                "{`id`:`i`,`source`:`/s`,`type`:`t`}                                              | specversion is missing",
                "{`specversion`:`1.0`,`id`:`i`,`source`:`/s`,`type`:`t`,`time`:`yesterday`}       | RFC 3339",
                "{`specversion`:`1.0`,`id`:`i`,`source`:`/s`,`type`:`t`,`data`:1,`data_base64`:`AA==`} | one of the two",
                "{`specversion`:`1.0`,`id`:`i`,`source`:`/s`,`type`:`t`,`data_base64`:`*`}        | base64",
                "{`specversion`:`1.0`,`id`:`i`,`source`:`/s`,`type`:`t`,`CamelCase`:`x`}          | \"CamelCase\"",
                "{`specversion`:`1.0`,`id`:`i`,`source`:`/s`,`type`:`t`,`ext`:{}}                 | the attribute ext",
                "{`specversion`:`1.0`,`id`:`i`,`id`:`j`,`source`:`/s`,`type`:`t`}                 | id stands twice",
                "{`specversion`:`1.0`                                                             | not JSON",
                "[]                                                                               | a JSON object"
            })
    void aWrongEventIsRefusedWithWhatIsWrong(String json, String words) {
        String body = json.replace('`', '"');

        producer.post(DEMAND, Caller.utf8(body), "Content-Type", EVENT).isProblem(400, words);
    }

    @Test
    void aWrongEventInHeadersIsRefusedWithWhatIsWrong() {
        producer.post(DEMAND, Caller.utf8("1"), "ce-specversion", "1.0", "ce-id", "i", "ce-type", "t")
                .isProblem(400, "has no source", "ce-source");
        producer.post(DEMAND, Caller.utf8("1"), headers("ce-specversion", "0.3"))
                .isProblem(400);
        producer.post(DEMAND, Caller.utf8("1"), headers("ce-not_a_name", "x")).isProblem(400, "not_a_name");
    }

    @Test
    void aWrongEventOfABatchHasItsProblemInItsPlace() {
        String good = new String(JSON.serialize(event().build()), StandardCharsets.UTF_8);

        Answer answer = producer.post(
                DEMAND,
                Caller.utf8("[" + good + ",{}," + good.replace("\"1.0\"", "\"0.3\"") + "]"),
                "Content-Type",
                "application/cloudevents-batch+json");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.items().stream().map(each -> each.getInteger("status")))
                .containsExactly(null, 400, 400);
    }

    @Test
    void otherFormatsOfEventsAreRefused() {
        Answer answer = producer.post(DEMAND, Caller.utf8("x"), "Content-Type", "application/cloudevents+avro");

        answer.isProblem(415, EVENT);
        assertThat(answer.header("Accept-Post")).contains(EVENT);
    }

    @Test
    void whatTheChannelTakesIsTheTypeOfAnEventsData() {
        Caller all = new Caller(Servers.ALL);
        CloudEvent wrong = event().withData("text/plain", Caller.utf8("x")).build();
        CloudEvent right = event().withData("application/json", Caller.utf8("{\"generator\":\"ce-1\"}"))
                .build();

        all.post("/v1/generation", JSON.serialize(wrong), "Content-Type", EVENT)
                .isProblem(415, "text/plain", "generation takes application/json");
        Answer answer = all.post("/v1/generation", JSON.serialize(right), "Content-Type", EVENT);

        assertThat(Topic.only("generation", answer.dataId()).key()).isEqualTo("ce-1");
    }

    private static CloudEventBuilder event() {
        return CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/sensors/7"))
                .withType("com.example.reading");
    }

    private static String[] headers(String name, String value) {
        List<String> headers = new ArrayList<>(List.of(
                "ce-specversion", "1.0", "ce-id", UUID.randomUUID().toString(), "ce-source", "/s", "ce-type", "t"));
        int there = headers.indexOf(name);
        if (there >= 0) {
            headers.set(there + 1, value);
        } else {
            headers.addAll(List.of(name, value));
        }
        return headers.toArray(String[]::new);
    }

    private Answer pushBinary(CloudEvent event) {
        List<String> headers = new ArrayList<>();
        byte[][] body = {new byte[0]};
        Consumer<byte[]> send = bytes -> body[0] = bytes == null ? new byte[0] : bytes;
        HttpMessageFactory.createWriter((name, value) -> headers.addAll(List.of(name, value)), send)
                .writeBinary(event);
        return producer.post(DEMAND, body[0], headers.toArray(String[]::new));
    }

    private Answer pushStructured(CloudEvent event) {
        List<String> headers = new ArrayList<>();
        byte[][] body = {new byte[0]};
        Consumer<byte[]> send = bytes -> body[0] = bytes;
        HttpMessageFactory.createWriter((name, value) -> headers.addAll(List.of(name, value)), send)
                .writeStructured(event, JSON);
        return producer.post(DEMAND, body[0], headers.toArray(String[]::new));
    }

    private static CloudEvent comesBack(Answer receipt) {
        return asEvent(Topic.envelope("demand", receipt.dataId()));
    }

    private static CloudEvent asEvent(Envelope envelope) {
        return JSON.deserialize(CloudEventJson.write(EventEnvelopes.event(envelope)));
    }

    /** The SDK compares JSON data by the class that it keeps them in. */
    private static void assertSame(CloudEvent actual, CloudEvent expected) {
        assertThat(CloudEventBuilder.from(actual).withoutData().build())
                .isEqualTo(CloudEventBuilder.from(expected).withoutData().build());
        assertThat(data(actual)).isEqualTo(data(expected));
    }

    private static Object data(CloudEvent event) {
        CloudEventData data = event.getData();
        if (data == null) {
            return "none";
        }
        String type = event.getDataContentType();
        return type == null || type.contains("json")
                ? io.vertx.core.json.Json.decodeValue(new String(data.toBytes(), StandardCharsets.UTF_8))
                : List.of(java.util.HexFormat.of().formatHex(data.toBytes()));
    }
}
