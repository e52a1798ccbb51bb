package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.bench.load.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void figuresAreOfDataNotOfRequests() {
        Window window =
                window(new Outcome(10_000, Map.of(), 0, Duration.ofSeconds(4)), 100, OptionalLong.of(1_000_000));

        assertThat(window.perSecond()).isCloseTo(250_000, within(1e-6));
        assertThat(window.processorPerMillion()).isCloseTo(3, within(1e-9));
        assertThat(window.faults()).isEmpty();
    }

    @Test
    void whatIsNotInTheTopicIsLost() {
        Window window = window(new Outcome(1_000, Map.of(), 32, Duration.ofSeconds(1)), 1, OptionalLong.of(999));

        assertThat(window.faults()).containsExactly("1,000 were accepted and only 999 are in the topic");
    }

    @Test
    void whatWasUnderWayAtTheEndMayBeInTheTopicAndNothingElse() {
        Outcome outcome = new Outcome(1_000, Map.of(), 32, Duration.ofSeconds(1));

        assertThat(window(outcome, 100, OptionalLong.of(103_200)).faults()).isEmpty();
        assertThat(window(outcome, 100, OptionalLong.of(103_201)).faults()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNot202MakesItInvalid() {
        Window window =
                window(new Outcome(1_000, Map.of("503", 3L), 0, Duration.ofSeconds(1)), 1, OptionalLong.empty());

        assertThat(window.faults()).containsExactly("3 x 503");
    }

    @Test
    void aWindowInWhichNothingWasAcceptedIsInvalid() {
        Window window = window(new Outcome(0, Map.of(), 0, Duration.ofSeconds(1)), 1, OptionalLong.empty());

        assertThat(window.faults()).containsExactly("nothing was accepted");
    }

    static Window window(Outcome outcome, int data, OptionalLong grown) {
        return new Window(Load.MANY, outcome, data, Duration.ofSeconds(3), Duration.ZERO, grown, 0, Optional.empty());
    }
}
