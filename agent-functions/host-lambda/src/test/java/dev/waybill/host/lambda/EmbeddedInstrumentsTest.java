package dev.waybill.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.agent.testing.InMemoryDeliveryCounts;
import dev.waybill.agent.testing.InMemoryFoldStates;
import dev.waybill.agent.testing.InMemoryPublisher;
import dev.waybill.agent.testing.InMemoryTraces;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.host.MeteredLoop;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.StateWiring;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedInstrumentsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final AgentWiring ENTRY = new AgentWiring(
            "echo",
            1,
            "echo",
            "words",
            List.of("echoes"),
            100,
            Duration.ZERO,
            AgentWiring.Mode.ON_DEMAND,
            Duration.ofSeconds(60),
            256,
            false,
            StateWiring.PLAIN);

    /** Fails for one reason or another. */
    private static final class Echo implements Transform<byte[]> {
        private boolean failed;

        @Override
        public Emissions on(byte[] word) {
            String said = new String(word, StandardCharsets.UTF_8);
            if (said.equals("flaky") && !failed) {
                failed = true;
                throw new IllegalStateException("once");
            }
            if (said.equals("needy")) {
                throw new Outage("away", null);
            }
            return Emissions.of(word);
        }
    }

    private final List<String> lines = new ArrayList<>();
    private final MeteredLoop loop = new MeteredLoop(
            new DeliveryLoop(
                    new Echo(),
                    new Wiring(new AgentId("echo", 1), List.of(new Output("echoes", 1000)), "echo-v1.dead"),
                    new InMemoryTraces(),
                    new InMemoryFoldStates(CLOCK),
                    new InMemoryDeliveryCounts(),
                    new InMemoryPublisher(),
                    CLOCK,
                    time -> {}),
            new EmbeddedInstruments(ENTRY, CLOCK, lines::add),
            CLOCK);

    @Test
    void aBatchIsOneLineThatCloudWatchReads() throws IOException {
        Delivery noise = new Delivery(new Position("words", 0, 9), NOW.minusSeconds(50), null, null);

        loop.deliver(List.of(word(1, "a", 30), word(2, "flaky", 20), word(3, "b", 10), noise), Deadline.NONE);
        loop.deliver(List.of(word(1, "a", 30)), Deadline.NONE);

        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        JsonNode first = read(lines.get(0));
        assertThat(first.path("_aws").path("CloudWatchMetrics").path(0).path("Dimensions"))
                .hasToString("[[\"agent\"]]");
        assertThat(first.path("agent").asText()).isEqualTo("echo@1");
        assertThat(numbers(first, "In", "Done", "Skipped", "Dead", "Emitted", "Retries", "Unfinished"))
                .containsExactly(4, 3, 0, 1, 3, 1, 0);
        assertThat(numbers(first, "OldestLag", "NewestLag")).containsExactly(50_000, 10_000);
        assertThat(first.path("Duration").isNumber()).isTrue();
        assertThat(numbers(read(lines.get(1)), "In", "Done", "Skipped")).containsExactly(1, 0, 1);
    }

    @Test
    void anUnfinishedBatchIsCountedAsSuch() throws IOException {
        loop.deliver(List.of(word(1, "a", 30), word(2, "needy", 20)), Deadline.NONE);

        assertThat(numbers(read(lines.getFirst()), "In", "Done", "Unfinished")).containsExactly(2, 1, 1);
    }

    private static Delivery word(long offset, String word, int age) {
        Instant created = NOW.minusSeconds(age);
        Envelope envelope = Envelope.of(DataId.ofPosition("words", 0, offset), "contract", created, Payload.of(word))
                .build();
        return new Delivery(new Position("words", 0, offset), created, null, EnvelopeCodec.encode(envelope));
    }

    private static JsonNode read(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }

    private static List<Integer> numbers(JsonNode line, String... names) {
        return List.of(names).stream().map(name -> line.path(name).intValue()).toList();
    }
}
