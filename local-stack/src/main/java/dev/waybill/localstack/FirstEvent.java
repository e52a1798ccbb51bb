package dev.waybill.localstack;

import dev.waybill.localstack.lambda.MskEvent;
import dev.waybill.pipeline.AgentWiring;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a function is given first when it is measured.
 *
 * @param variables its own environment variables
 * @param events the event of each round, from 0
 * @param good whether an answer is as it should be
 */
record FirstEvent(Map<String, String> variables, IntFunction<byte[]> events, Predicate<String> good) {

    private static final String READING = "{\"time\":\"2014-01-01T00:00:00Z\",\"demand_mwh\":4000}";

    /** A datum of each channel that an agent of ours reads. */
    private static final Map<String, byte[]> DATA = Map.of(
            "demand", utf8(READING),
            "demand-prediction", utf8(READING),
            "ticks", utf8("{\"time\":\"2026-01-01T00:00:00Z\",\"symbol\":\"XYZ\",\"price\":10.5,\"size\":100}"),
            "frames",
                    Base64.getDecoder()
                            .decode(
                                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="));

    /** An empty object; what it says doesn't matter. */
    private static final byte[] NOTHING = utf8("{}");

    private static final String GATEWAY = """
            {"version":"2.0","routeKey":"$default","rawPath":"%1$s","rawQueryString":"",
             "headers":{"x-api-key":"%2$s","content-type":"application/json","host":"api.example.com"},
             "requestContext":{"http":{"method":"%3$s","path":"%1$s","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"measure"},
              "requestId":"r","routeKey":"$default","stage":"$default","timeEpoch":0},
             "body":"%4$s","isBase64Encoded":true}
            """;

    /**
     * By the module that it is built in.
     *
     * @throws CannotStart when no function of ours is built there
     */
    static FirstEvent of(Plan plan, String module) {
        return switch (module) {
            case "ingest-function" -> frontEnd(plan);
            case "console-function" -> console(plan);
            case "compaction-function" -> new FirstEvent(Variables.compaction(plan), round -> NOTHING, answer -> true);
            case "archive-function" -> new FirstEvent(Variables.archive(plan), round -> NOTHING, answer -> true);
            case "topics-function" -> topics(plan);
            default -> agent(plan, module);
        };
    }

    private static FirstEvent frontEnd(Plan plan) {
        PrivateFile.write(
                plan.data().developmentProducer(),
                Producers.development(plan.pipeline(), plan.secrets().apiKey()));
        PrivateFile.write(plan.data().producers(), Producers.NOBODY_ELSE);
        String event = GATEWAY.formatted(
                "/v1/demand",
                plan.secrets().apiKey(),
                "POST",
                Base64.getEncoder().encodeToString(utf8(READING)));
        return new FirstEvent(
                Variables.frontEnd(plan), round -> utf8(event), answer -> answer.contains("\"statusCode\":202"));
    }

    private static FirstEvent topics(Plan plan) {
        return new FirstEvent(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", plan.kafka(), "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                round -> utf8("""
                        {"topics":[{"name":"measured-%d","partitions":1,"retention_ms":60000,"max_message_bytes":1048588}]}
                        """.formatted(round)),
                answer -> answer.contains("\"created\":[\"measured-"));
    }

    private static FirstEvent console(Plan plan) {
        String event = GATEWAY.formatted(
                "/v1/traces/" + UUID.randomUUID(), plan.secrets().operatorKey(), "GET", "");
        return new FirstEvent(
                Variables.console(plan), round -> utf8(event), answer -> answer.contains("\"statusCode\":404"));
    }

    private static FirstEvent agent(Plan plan, String module) {
        Optional<AgentWiring> wiring = plan.pipeline().agents().stream()
                .filter(agent -> agent.function().equals(module))
                .findFirst();
        AgentWiring agent = wiring.orElseThrow(() -> new CannotStart("no function is called " + module
                + "; a zip is called as its module is, agent-functions/moving-average's is moving-average.zip"));
        return new FirstEvent(
                Variables.agent(plan, agent),
                round -> MskEvent.of(
                        "arn:aws:kafka:us-east-1:000000000000:cluster/local/0", plan.kafka(), datum(agent, round)),
                answer -> answer.contains("\"batchItemFailures\":[]"));
    }

    private static List<ConsumerRecord<byte[], byte[]>> datum(AgentWiring agent, int round) {
        byte[] data = DATA.getOrDefault(agent.reads(), NOTHING);
        String envelope = "{\"data_id\":\"%s\",\"source\":\"measure\",\"created\":\"%s\",\"data\":\"%s\"}"
                .formatted(
                        UUID.randomUUID(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        Base64.getEncoder().encodeToString(data));
        return List.of(new ConsumerRecord<>(agent.reads(), 0, round, utf8("measure"), utf8(envelope)));
    }

    byte[] event(int round) {
        return events.apply(round);
    }

    boolean isGood(String answer) {
        return good.test(answer);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
