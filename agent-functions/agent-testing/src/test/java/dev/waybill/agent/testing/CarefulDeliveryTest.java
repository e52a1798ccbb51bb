package dev.waybill.agent.testing;

import static dev.waybill.agent.testing.Numbers.loop;
import static dev.waybill.agent.testing.Numbers.numbers;
import static dev.waybill.agent.testing.Numbers.sumIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Step;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.agent.testing.Numbers.Doubling;
import dev.waybill.agent.testing.Numbers.Number;
import dev.waybill.agent.testing.Numbers.Sum;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.trace.Position;
import dev.waybill.trace.Tally;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.TraceUnavailable;
import dev.waybill.trace.Traces;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is away, what takes too long, and what kills the process. */
class CarefulDeliveryTest {

    private final Interrupted stores = new Interrupted();

    @Test
    void anOutageStopsTheBatchWhatIsDoneIsDoneAndTheRestIsNamed() {
        AtomicInteger asked = new AtomicInteger();
        Transform<Number> awayAtThree = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                asked.incrementAndGet();
                if (number.value() == 3) {
                    throw new Outage("the weather service is away", null);
                }
                return Emissions.of(number);
            }
        };

        Report report = loop(awayAtThree, stores).deliver(numbers(1, 6), Deadline.NONE);

        assertThat(asked).hasValue(3);
        assertThat(report.done()).isEqualTo(2);
        Unfinished rest = report.unfinished().orElseThrow();
        assertThat(rest.reason()).contains("weather");
        assertThat(rest.cause()).isInstanceOf(Outage.class);
        assertThat(rest.from()).containsExactly(new Position("numbers", 1, 3), new Position("numbers", 0, 4));
        assertThat(stores.stream.topic("sums")).hasSize(2);
        assertThat(loop(new Doubling(), stores).deliver(numbers(1, 6), Deadline.NONE))
                .isEqualTo(new Report(6, 2, 4, 0, 12, Optional.empty()));
    }

    @Test
    void aFoldKeepsWhatItDidBeforeAnOutageAndCountsNothingTwice() {
        Fold<Number, Sum> awayOnce = new Fold<>() {
            private boolean back;

            @Override
            public Sum start() {
                return new Sum(0);
            }

            @Override
            public Step<Sum> on(Sum sum, Number number) {
                if (number.value() == 5 && !back) {
                    back = true;
                    throw new Outage("gone for a moment", null);
                }
                Sum next = new Sum(sum.value() + number.value());
                return Step.to(next).emit(next);
            }
        };

        Report first = loop(awayOnce, stores).deliver(numbers(1, 10), Deadline.NONE);
        Report second = loop(awayOnce, stores).deliver(numbers(1, 10), Deadline.NONE);

        assertThat(first.done()).isEqualTo(4);
        assertThat(second).isEqualTo(new Report(10, 4, 6, 0, 6, Optional.empty()));
        assertThat(stores.stream.topic("sums").stream()
                        .map(each -> sumIn(EnvelopeCodec.decode(each.value())))
                        .toList())
                .containsExactly(1, 2, 4, 6, 9, 12, 16, 20, 25, 30);
    }

    /** Brought by its host again and again, as it is and cut in other ways, until it is through. */
    @Test
    void aDatumThatKillsTheProcessIsFoundAndSetAside() {
        Fold<Number, Sum> killedByFive = new Fold<>() {
            @Override
            public Sum start() {
                return new Sum(0);
            }

            @Override
            public Step<Sum> on(Sum sum, Number number) {
                if (number.value() == 5) {
                    throw new Interrupted.Death();
                }
                Sum next = new Sum(sum.value() + number.value());
                return Step.to(next).emit(next);
            }
        };
        List<Delivery> batch = numbers(1, 10);
        int deaths = 0;
        for (int last : List.of(10, 8, 10, 9)) {
            deaths += diesWith(killedByFive, batch.subList(0, last)) ? 1 : 0;
        }
        assertThat(deaths).isEqualTo(4);

        Report report = loop(killedByFive, stores).deliver(batch, Deadline.NONE);

        assertThat(report).isEqualTo(new Report(10, 4, 5, 1, 5, Optional.empty()));
        assertThat(stores.stream.topic("adding-v1.dead")).singleElement().satisfies(dead -> {
            assertThat(dead.headers()).containsEntry("position", "numbers-1@5").containsEntry("attempt", "5");
            assertThat(dead.headers().get("reason")).contains("process ended");
        });
        assertThat(stores.stream.topic("sums").stream()
                        .map(each -> EnvelopeCodec.decode(each.value()))
                        .collect(Collectors.toMap(Envelope::dataId, Numbers::sumIn, (one, copy) -> one))
                        .values())
                .containsExactlyInAnyOrder(1, 4, 11, 20, 2, 6, 12, 20, 30);
        assertThat(loop(killedByFive, stores).deliver(batch, Deadline.NONE).skipped())
                .isEqualTo(10);
    }

    @Test
    void aRedisThatGoesAwayAfterEachQuestionKillsNobody() {
        Traces unwritable = new Interrupted.Through(stores) {
            @Override
            public void write(List<TraceLine> lines, List<Tally> tallies) {
                throw new TraceUnavailable("Redis went away", new IOException());
            }
        };
        DeliveryLoop loop = loop(new Doubling(), stores, unwritable);

        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> loop.deliver(numbers(1, 4), Deadline.NONE)).isInstanceOf(TraceUnavailable.class);
        }

        assertThat(loop(new Doubling(), stores).deliver(numbers(1, 4), Deadline.NONE))
                .isEqualTo(new Report(4, 0, 4, 0, 12, Optional.empty()));
        assertThat(stores.stream.topic("adding-v1.dead")).isEmpty();
    }

    private boolean diesWith(Agent<?> agent, List<Delivery> batch) {
        try {
            loop(agent, stores).deliver(batch, Deadline.NONE);
            return false;
        } catch (Interrupted.Death death) {
            return true;
        }
    }

    /** Wherever it was killed: the batch has come twice then, not three times. */
    @Test
    void aBatchThatIsPartlyDoneIsNotTakenForOneThatCameMoreOften() {
        List<Delivery> batch = numbers(1, 600).stream()
                .sorted(Comparator.comparing(each -> each.position().partition()))
                .toList();
        int partly = 0;
        for (int steps = 100; steps < 8_000; steps += 200) {
            Interrupted killed = new Interrupted();
            killed.dieAfter(steps);
            try {
                loop(new Doubling(), killed).deliver(batch, Deadline.NONE);
            } catch (Interrupted.Death death) {
                killed.live();
                Report again = loop(new Doubling(), killed).deliver(batch, Deadline.NONE);
                partly += again.skipped() > 0 && again.done() > 0 ? 1 : 0;
            }
            assertThat(killed.notedAlone).as("killed after " + steps + " steps").isEmpty();
        }
        assertThat(partly).as("batches that were partly done").isGreaterThan(5);
    }

    @Test
    void whatAnAgentHadNoTimeForIsNotTakenForAKiller() {
        assertThat(List.of(diesWith(deadly(), numbers(1, 6)), diesWith(deadly(), numbers(1, 6))))
                .containsOnly(true);
        AtomicInteger secondsLeft = new AtomicInteger();
        Transform<Number> slow = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                secondsLeft.addAndGet(-3);
                return Emissions.of(number);
            }
        };

        for (int delivery = 0; delivery < 3; delivery++) {
            secondsLeft.set(8);
            loop(slow, stores).deliver(numbers(1, 6), () -> Duration.ofSeconds(secondsLeft.get()));
        }

        assertThat(stores.stream.topic("adding-v1.dead")).isEmpty();
        assertThat(stores.stream.topic("sums")).hasSize(6);
        assertThat(stores.notedAlone)
                .as("only what was asked about, with care")
                .extracting(Position::offset)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aKillerIsFoundAsSoonWhenTheDeadlineComesInBetween() {
        AtomicInteger secondsLeft = new AtomicInteger();
        Transform<Number> slow = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                secondsLeft.addAndGet(-3);
                if (number.value() == 9) {
                    throw new Interrupted.Death();
                }
                return Emissions.of(number);
            }
        };
        int deaths = 0;

        for (boolean isDone = false; !isDone; ) {
            // The first two have time for all of it; who takes care has not.
            secondsLeft.set(deaths < 2 ? 80 : 8);
            try {
                isDone = loop(slow, stores)
                        .deliver(numbers(1, 10), () -> Duration.ofSeconds(secondsLeft.get()))
                        .unfinished()
                        .isEmpty();
            } catch (Interrupted.Death death) {
                deaths++;
            }
        }

        assertThat(deaths).as("twice with others, twice alone").isEqualTo(4);
        assertThat(stores.stream.topic("adding-v1.dead")).hasSize(1);
        assertThat(stores.stream.topic("sums")).hasSize(9);
    }

    private static Transform<Number> deadly() {
        return new Transform<>() {
            @Override
            public Emissions on(Number number) {
                throw new Interrupted.Death();
            }
        };
    }

    @Test
    void outagesHoweverManyKillNobody() {
        Transform<Number> away = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                throw new Outage("away", null);
            }
        };

        for (int i = 0; i < 7; i++) {
            assertThat(loop(away, stores).deliver(numbers(1, 4), Deadline.NONE).unfinished())
                    .isPresent();
        }

        assertThat(stores.stream.all()).isEmpty();
        assertThat(loop(new Doubling(), stores)
                        .deliver(numbers(1, 4), Deadline.NONE)
                        .done())
                .isEqualTo(4);
    }

    @Test
    void nearTheDeadlineItStopsAtARecordsBorder() {
        AtomicInteger secondsLeft = new AtomicInteger(8);
        Transform<Number> slow = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                secondsLeft.decrementAndGet();
                return Emissions.of(number);
            }
        };

        Report report = loop(slow, stores).deliver(numbers(1, 10), () -> Duration.ofSeconds(secondsLeft.get()));

        assertThat(report.done()).as("a quarter of the eight seconds is kept").isEqualTo(7);
        assertThat(report.unfinished()).hasValueSatisfying(rest -> {
            assertThat(rest.reason()).contains("deadline");
            assertThat(rest.from()).containsExactly(new Position("numbers", 0, 8), new Position("numbers", 1, 9));
        });
        assertThat(stores.stream.topic("sums")).hasSize(7);
    }

    @Test
    void itPausesLongerAndLongerBetweenTriesAndNotIntoTheDeadline() {
        Transform<Number> broken = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                throw new IllegalStateException("no luck");
            }
        };

        loop(broken, stores).deliver(numbers(1, 1), Deadline.NONE);
        Report late = loop(broken, stores).deliver(numbers(2, 2), () -> Duration.ofMillis(130));

        assertThat(stores.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(400));
        assertThat(late.dead()).isZero();
        assertThat(late.unfinished()).isPresent();
    }
}
