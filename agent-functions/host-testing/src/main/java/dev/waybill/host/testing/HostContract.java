package dev.waybill.host.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.DataFormat;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.host.testing.ContractAgent.Word;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every host does with the records of its channel, whatever brings them. */
public abstract class HostContract {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final ContractAgent agent = new ContractAgent();
    private final List<HostUnderTest> started = new ArrayList<>();

    /**
     * Starts the host on an empty channel.
     *
     * @param timeout how long one batch may take
     */
    protected abstract HostUnderTest start(ContractAgent contractAgent, Duration timeout) throws Exception;

    /** What is awaited may take its time on a small and busy machine. */
    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        started.forEach(HostUnderTest::close);
    }

    @Test
    void dataOfAPartitionComeInTheirOrderAndOnce() throws Exception {
        HostUnderTest host = given(AMPLE);

        host.push(0, words("a", 150));
        host.push(1, words("b", 120));

        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 150L, 1, 120L)));
        assertThat(askedThatBeginWith("a")).containsExactlyElementsOf(numbered("a", 150));
        assertThat(askedThatBeginWith("b")).containsExactlyElementsOf(numbered("b", 120));
        assertThat(said(host)).hasSize(270).doesNotHaveDuplicates();
        assertThat(said(host).stream().filter(word -> word.startsWith("a")))
                .containsExactlyElementsOf(numbered("a", 150));
    }

    @Test
    void whatWillNeverWorkIsSetAsideAndTheRestGoesOn() throws Exception {
        HostUnderTest host = given(AMPLE);
        Envelope malformed = datum(ContractAgent.MALFORMED);
        List<byte @Nullable []> values = new ArrayList<>();
        values.add(word("first"));
        values.add("no envelope".getBytes(StandardCharsets.UTF_8));
        values.add(EnvelopeCodec.encode(malformed));
        values.add(null);
        values.add(word("last"));

        host.push(0, values);

        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 5L)));
        assertThat(said(host)).containsExactly("first", "last");
        assertThat(host.deadLetters())
                .hasSize(3)
                .anyMatch(reason -> reason.contains("not an envelope"))
                .anyMatch(reason -> reason.contains("the contract wants it so"))
                .anyMatch(reason -> reason.contains("tombstone"));
        assertThat(host.trace(malformed.dataId()).hops())
                .extracting(Hop::outcome)
                .containsExactly(Outcome.DEAD);
    }

    @Test
    void inAnOutageNothingIsAcknowledgedThatIsNotDoneAndAfterItAllIs() throws Exception {
        HostUnderTest host = given(AMPLE);
        agent.serviceIsAway(true);

        host.push(0, List.of(word("before"), word(ContractAgent.NEEDY), word("after")));
        host.until(() -> assertThat(agent.asked(ContractAgent.NEEDY)).isGreaterThan(1));

        assertThat(host.acknowledged().getOrDefault(0, 0L)).isLessThanOrEqualTo(1);
        assertThat(agent.asked("after")).as("no datum overtakes").isZero();
        assertThat(host.deadLetters()).isEmpty();

        agent.serviceIsAway(false);
        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 3L)));
        assertThat(said(host)).containsExactly("before", ContractAgent.NEEDY, "after");
        assertThat(agent.asked("before")).isOne();
    }

    @Test
    void whatComesAgainIsDoneOnce() throws Exception {
        HostUnderTest host = given(AMPLE);
        byte[] copy = word("copied");
        host.push(0, words("a", 20));
        host.push(1, List.of(copy, copy));
        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 20L, 1, 2L)));

        host.everythingComesAgain();

        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, 20L, 1, 2L)));
        assertThat(agent.asked()).hasSize(21).doesNotHaveDuplicates();
        assertThat(said(host)).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotDoneByTheDeadlineComesAgain() throws Exception {
        int most = 12;
        HostUnderTest host = given(ContractAgent.SLOWNESS.multipliedBy(most / 2));

        host.push(0, words(ContractAgent.SLOW, most));

        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(0, (long) most)));
        assertThat(agent.asked()).containsExactlyElementsOf(numbered(ContractAgent.SLOW, most));
        assertThat(said(host)).containsExactlyElementsOf(numbered(ContractAgent.SLOW, most));
        assertThat(host.deadLetters()).isEmpty();
    }

    @Test
    void whereNothingComesNothingIsDone() throws Exception {
        HostUnderTest host = given(AMPLE);

        host.nothingComes();

        assertThat(agent.asked()).isEmpty();
        host.push(1, List.of(word("then")));
        host.until(() -> assertThat(host.acknowledged()).isEqualTo(Map.of(1, 1L)));
        assertThat(said(host)).containsExactly("then");
    }

    private HostUnderTest given(Duration timeout) throws Exception {
        HostUnderTest host = start(agent, timeout);
        started.add(host);
        return host;
    }

    private List<String> askedThatBeginWith(String letter) {
        return agent.asked().stream().filter(word -> word.startsWith(letter)).toList();
    }

    /** What came out, read as a stranger reads it. */
    private static List<String> said(HostUnderTest host) {
        return host.emitted().stream()
                .map(EnvelopeCodec::decode)
                .map(envelope -> switch (envelope.payload()) {
                    case Payload.Inline inline ->
                        DataFormat.read(inline.bytes(), Word.class).word();
                    case Payload.Reference reference -> reference.uri().toString();
                })
                .toList();
    }

    private static List<byte @Nullable []> words(String word, int count) {
        List<byte @Nullable []> values = new ArrayList<>();
        numbered(word, count).forEach(each -> values.add(word(each)));
        return values;
    }

    private static List<String> numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i).toList();
    }

    private static byte[] word(String word) {
        return EnvelopeCodec.encode(datum(word));
    }

    private static Envelope datum(String word) {
        return Envelope.of(
                        DataId.next(),
                        "contract",
                        Clock.systemUTC().instant(),
                        Payload.of(DataFormat.write(new Word(word))))
                .build();
    }
}
