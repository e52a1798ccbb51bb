package dev.waybill.host.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.agent.delivery.DataFormat;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.ContractAgent.Word;
import dev.waybill.host.testing.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a host that reads from Kafka itself can meet. */
class BadLuckTest {

    @TempDir
    static Path folder;

    private static EmbeddedServers servers;

    private final ContractAgent agent = new ContractAgent();
    private final List<AutoCloseable> others = new ArrayList<>();
    private ConsumingHost host;

    @BeforeAll
    static void startServers() throws IOException {
        servers = EmbeddedServers.start(folder);
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void start() throws Exception {
        host = new ConsumingHost(servers, agent, Duration.ofSeconds(20));
        host.started();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable other : others) {
            other.close();
        }
        host.close();
    }

    @Test
    void anotherPartitionGoesOnWhileOneStandsStill() {
        agent.serviceIsAway(true);
        host.push(0, words(ContractAgent.NEEDY));
        await().until(() -> agent.asked(ContractAgent.NEEDY) > 1);

        host.push(1, words("a", "b", "c"));

        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(1, 3L)));
        agent.serviceIsAway(false);
        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 1L, 1, 3L)));
    }

    @Test
    void deadLettersComeBackThroughATopicOfTheirOwn() {
        host.redrive(words("again"));

        await().until(() -> agent.asked("again") == 1);
    }

    @Test
    void whileRedisIsAwayNothingIsAcknowledgedAndAfterItAllIsDone() {
        host.push(0, words("before"));
        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 1L)));

        servers.redisGoes();
        host.push(0, words("meanwhile", "after"));
        await().until(() -> host.unfinished() > 2);
        assertThat(host.acknowledged()).isEqualTo(Map.of(0, 1L));
        servers.redisComesBack();

        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 3L)));
        assertThat(host.deadLetters()).isEmpty();
        assertThat(host.emitted()).hasSize(3);
    }

    @Test
    void whatIsDoneIsCommittedEvenIfKafkaWasAwayMeanwhile() {
        host.push(0, words("before", ContractAgent.SLOW + "1", ContractAgent.SLOW + "2"));
        await().until(() -> agent.asked(ContractAgent.SLOW + "1") > 0);

        servers.kafkaGoes();
        servers.kafkaComesBack();

        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 3L)));
        assertThat(host.deadLetters()).isEmpty();
    }

    @Test
    void aBatchEndsBeforeItsPartitionsAreSomebodyElses() {
        host.push(0, words(numbered(ContractAgent.SLOW + "-a", 8)));
        host.push(1, words(numbered(ContractAgent.SLOW + "-b", 8)));
        await().until(() -> agent.asked().size() > 1);

        others.add(host.run());

        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 8L, 1, 8L)));
        assertThat(agent.asked()).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void twoShareTheWorkAndWhenOneGoesTheOtherHasAllOfIt() {
        ChannelConsumer other = host.run();
        others.add(other);
        await().until(other::isMember);
        host.push(0, words(numbered("a", 200)));
        host.push(1, words(numbered("b", 200)));
        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 200L, 1, 200L)));

        host.end();
        host.push(0, words("last"));
        host.push(1, words("very last"));

        await().untilAsserted(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 201L, 1, 201L)));
        assertThat(host.emitted()).hasSize(402);
    }

    @Test
    void whoIsToldToEndFinishesItsBatchAndSaysSo() {
        host.push(0, words(numbered(ContractAgent.SLOW, 10)));
        await().until(() -> agent.asked().size() > 1);

        host.end();

        assertThat(host.acknowledged()).isEqualTo(Map.of(0, 10L));
        assertThat(agent.asked()).hasSize(10);
    }

    @Test
    void whoHangsInABatchIsNotAlive() throws Exception {
        try (ConsumingHost hasty = new ConsumingHost(servers, agent, Duration.ofMillis(500))) {
            ChannelConsumer consumer = hasty.startedConsumer();
            await().until(consumer::isMember);
            assertThat(consumer.isAlive()).isTrue();

            hasty.push(0, words(ContractAgent.HANGING));

            await().until(() -> !consumer.isAlive());
            assertThat(hasty.acknowledged()).isEmpty();
        }
    }

    private static String[] numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i).toArray(String[]::new);
    }

    private static List<byte @Nullable []> words(String... words) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (String word : words) {
            values.add(EnvelopeCodec.encode(Envelope.of(
                            DataId.next(),
                            "contract",
                            Clock.systemUTC().instant(),
                            Payload.of(DataFormat.write(new Word(word))))
                    .build()));
        }
        return values;
    }
}
