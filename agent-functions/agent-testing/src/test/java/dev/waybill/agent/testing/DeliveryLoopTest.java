package dev.waybill.agent.testing;

import static dev.waybill.agent.testing.Numbers.bytes;
import static dev.waybill.agent.testing.Numbers.delivery;
import static dev.waybill.agent.testing.Numbers.loop;
import static dev.waybill.agent.testing.Numbers.number;
import static dev.waybill.agent.testing.Numbers.numbers;
import static dev.waybill.agent.testing.Numbers.sumIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Datum;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Sink;
import dev.waybill.agent.Step;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.Numbers.Adding;
import dev.waybill.agent.testing.Numbers.Doubling;
import dev.waybill.agent.testing.Numbers.Number;
import dev.waybill.agent.testing.Numbers.Sum;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Effect;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.TraceUnavailable;
import dev.waybill.trace.Traces;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {

    /** So many records the loop takes at once of a larger batch. */
    private static final int PART = 128;
    /** A fold's. */
    private static final int LARGE_PART = 512;

    record Hoard(String all) {}

    /** Says when it is asked about the first datum of a part. */
    record Asked(List<String> steps) implements Transform<Number> {
        @Override
        public Emissions on(Number number) {
            if (number.value() % PART == 1) {
                steps.add("asked");
            }
            return Emissions.none();
        }
    }

    private final Interrupted stores = new Interrupted();

    @Test
    void aKillAtAnyStepLosesNothingAndDoublesNothing() {
        Random random = new Random(11);
        int deaths = 0;
        for (int steps = 0; steps < 400; steps++) {
            deaths += killedAfter(steps, numbers(1, 30), random) ? 1 : 0;
        }
        assertThat(deaths).as("runs in which the process died").isGreaterThan(150);
    }

    /** Also one that is so large that it is taken in parts. */
    @Test
    void whereverTheProcessDiesInALargeBatchEachDatumCountsOnce() {
        Random random = new Random(12);
        int deaths = 0;
        for (int run = 0; run < 40; run++) {
            deaths += killedAfter(random.nextInt(8_000), numbers(1, 1_300), random) ? 1 : 0;
        }
        assertThat(deaths).as("runs in which the process died").isGreaterThan(20);
    }

    /** One run: a batch with two keys, two partitions and dead letters, killed, and come again cut in another way. */
    private boolean killedAfter(int steps, List<Delivery> batch, Random random) {
        Interrupted crashing = new Interrupted();
        crashing.dieAfter(steps);
        boolean died = dies(crashing, batch);
        crashing.live();
        for (List<Delivery> cut : cuts(batch, random)) {
            loop(new Adding(), crashing).deliver(cut, Deadline.NONE);
        }
        assertEverySumOnce(crashing, batch, "killed after " + steps + " steps");
        return died;
    }

    private static boolean dies(Interrupted stores, List<Delivery> batch) {
        try {
            loop(new Adding(), stores).deliver(batch, Deadline.NONE);
            return false;
        } catch (Interrupted.Death death) {
            return true;
        }
    }

    /** What came out, against a sum made without any of our code. */
    private static void assertEverySumOnce(Interrupted stores, List<Delivery> batch, String when) {
        Map<UUID, Integer> emitted = new LinkedHashMap<>();
        for (Outgoing record : stores.stream.topic("sums")) {
            Envelope envelope = EnvelopeCodec.decode(record.value());
            Integer before = emitted.put(envelope.dataId(), sumIn(envelope));
            assertThat(stores.traces.trace(envelope.dataId()).parent()).as(when).isPresent();
            assertThat(before).as("a copy says the same, " + when).isIn(null, sumIn(envelope));
        }
        List<Integer> expected = new ArrayList<>();
        int[] sums = new int[2];
        for (int value = 1; value <= batch.size(); value++) {
            if (value % 7 != 0) {
                expected.add(sums[value % 2] += value);
            }
        }
        assertThat(emitted.values()).as(when).containsExactlyInAnyOrderElementsOf(expected);
        for (Delivery delivery : batch) {
            Trace trace =
                    stores.traces.trace(EnvelopeCodec.decode(delivery.value()).dataId());
            boolean dead = delivery.position().offset() % 7 == 0;
            assertThat(trace.hops())
                    .as("trace of %s %s", delivery.position(), when)
                    .singleElement()
                    .satisfies(hop -> {
                        assertThat(hop.outcome()).as(when).isEqualTo(dead ? Outcome.DEAD : Outcome.OK);
                        assertThat(hop.position()).isEqualTo(delivery.position());
                        assertThat(hop.emitted()).as(when).isEqualTo(dead ? Map.of() : Map.of("sums", 1));
                    });
        }
        assertThat(stores.stream.topic("adding-v1.dead").stream()
                        .map(Outgoing::cause)
                        .distinct())
                .as(when)
                .hasSize(batch.size() / 7);
        assertThat(stores.traces.counted())
                .as("the audit's count, " + when)
                .containsEntry(Effect.DONE, batch.size() - batch.size() / 7)
                .containsEntry(Effect.DEAD, batch.size() / 7);
    }

    @Test
    void aCopyIsNotCountedAndTheTraceSaysWhereItIs() {
        Delivery first = numbers(2, 2).getFirst();
        Position there = new Position("numbers", 0, 99);
        Delivery copy = new Delivery(there, Instant.EPOCH, first.key(), first.value());

        loop(new Doubling(), stores).deliver(List.of(first, copy), Deadline.NONE);
        loop(new Doubling(), stores).deliver(List.of(first, copy), Deadline.NONE);

        assertThat(stores.traces.counted()).isEqualTo(Map.of(Effect.DONE, 1, Effect.NONE, 1));
        assertThat(stores.traces
                        .trace(EnvelopeCodec.decode(first.value()).dataId())
                        .hops())
                .singleElement()
                .satisfies(hop -> assertThat(hop.copy()).contains(there));
    }

    /** As when the process ends each time between its traces and its counts; from the third delivery on the loop is careful. */
    @Test
    void whatWasDoneButNotCountedIsCountedHoweverOftenItCameBefore() {
        List<Delivery> batch = numbers(1, 3);
        Traces uncounted = new Interrupted.Through(stores) {
            @Override
            public void write(List<TraceLine> lines, List<Tally> tallies) {
                stores.write(lines);
            }
        };
        DeliveryLoop dying = loop(new Doubling(), stores, uncounted);
        dying.deliver(batch, Deadline.NONE);
        dying.deliver(batch, Deadline.NONE);
        assertThat(stores.traces.counted()).isEmpty();

        loop(new Doubling(), stores).deliver(batch, Deadline.NONE);

        assertThat(stores.traces.counted()).isEqualTo(Map.of(Effect.DONE, 3));
    }

    @Test
    void whileTheTracesOfOnePartAreWrittenTheNextOneIsAskedAbout() {
        List<String> steps = new ArrayList<>();
        Traces slow = new Interrupted.Through(stores) {
            @Override
            public Runnable beginWrite(List<TraceLine> lines, List<Tally> tallies) {
                steps.add("begun");
                return () -> {
                    stores.write(lines, tallies);
                    steps.add("written");
                };
            }
        };

        loop(new Asked(steps), stores, slow).deliver(numbers(1, 3 * PART), Deadline.NONE);

        assertThat(steps)
                .containsExactly("asked", "begun", "asked", "written", "begun", "asked", "written", "begun", "written");
        assertThat(stores.traces.counted()).isEqualTo(Map.of(Effect.DONE, 3 * PART));
    }

    @Test
    void whereTheTracesOfOnePartCantBeWrittenTheWholeBatchComesAgain() {
        List<Delivery> batch = numbers(1, 3 * LARGE_PART);
        AtomicInteger writes = new AtomicInteger();
        Traces away = new Interrupted.Through(stores) {
            @Override
            public Runnable beginWrite(List<TraceLine> lines, List<Tally> tallies) {
                int nth = writes.incrementAndGet();
                return () -> {
                    if (nth == 2) {
                        throw new TraceUnavailable("Redis went away", new IOException());
                    }
                    stores.write(lines, tallies);
                };
            }
        };

        assertThatThrownBy(() -> loop(new Adding(), stores, away).deliver(batch, Deadline.NONE))
                .isInstanceOf(TraceUnavailable.class);
        loop(new Adding(), stores).deliver(batch, Deadline.NONE);

        assertEverySumOnce(stores, batch, "after Redis was away");
    }

    @Test
    void whatIsMadeOfSeveralDataNamesThemAll() {
        List<Delivery> batch = numbers(1, 5).stream()
                .filter(each -> each.position().partition() == 1)
                .toList();
        List<UUID> ids = batch.stream()
                .map(each -> EnvelopeCodec.decode(each.value()).dataId())
                .toList();

        loop(new Collecting(), stores).deliver(batch, Deadline.NONE);

        UUID third = DataId.derived("adding@1", ids.get(2), "sums", 0);
        assertThat(stores.traces.trace(third).parents()).containsExactly(ids.get(2), ids.get(0), ids.get(1));
        assertThat(EnvelopeCodec.decode(stores.stream.topic("sums").getLast().value())
                        .parents())
                .hasSize(3);
    }

    /** Emits for each datum how many there were, and names them. */
    private static final class Collecting implements Fold<Datum<Numbers.Number>, Collecting.Seen> {

        record Seen(List<UUID> ids) {}

        record Count(int number) {}

        @Override
        public Seen start() {
            return new Seen(List.of());
        }

        @Override
        public Step<Seen> on(Seen seen, Datum<Numbers.Number> datum) {
            List<UUID> ids = new ArrayList<>(seen.ids());
            ids.add(datum.envelope().dataId());
            return Step.to(new Seen(ids)).emit(new Count(ids.size()), ids);
        }
    }

    @Test
    void skipsWhatTheTraceSaysIsDoneAndWhatStandsTwice() {
        List<Delivery> batch = new ArrayList<>(numbers(1, 5));
        loop(new Adding(), stores).deliver(batch, Deadline.NONE);
        batch.addAll(numbers(6, 6));
        Delivery again = new Delivery(
                new Position("numbers", 0, 99),
                Instant.EPOCH,
                bytes("even"),
                batch.getLast().value());
        batch.add(again);

        Report report = loop(new Adding(), stores).deliver(batch, Deadline.NONE);

        assertThat(report).isEqualTo(new Report(7, 6, 1, 0, 1, Optional.empty()));
        assertThat(sums()).containsExactlyInAnyOrder(1, 2, 4, 6, 9, 12);
    }

    @Test
    void whatIsNoEnvelopeIsDeadUnderAnIdOfItsPosition() {
        Delivery noise = new Delivery(new Position("numbers", 0, 7), Instant.EPOCH, null, bytes("{}"));
        Delivery tombstone = new Delivery(new Position("numbers", 0, 8), Instant.EPOCH, null, null);

        Report report = loop(new Doubling(), stores).deliver(List.of(noise, tombstone), Deadline.NONE);

        assertThat(report.dead()).isEqualTo(2);
        assertThat(stores.stream.topic("adding-v1.dead"))
                .satisfiesExactly(
                        dead -> {
                            assertThat(dead.value()).isEqualTo(noise.value());
                            assertThat(dead.headers())
                                    .containsEntry("position", "numbers-0@7")
                                    .containsEntry("attempt", "1")
                                    .containsEntry("agent", "adding@1");
                            assertThat(dead.headers().get("reason")).contains("not an envelope", "data_id is missing");
                        },
                        dead -> assertThat(dead.headers().get("reason")).contains("tombstone"));
        assertThat(stores.traces.trace(DataId.ofPosition("numbers", 0, 7)).hops())
                .singleElement()
                .satisfies(hop -> assertThat(hop.outcome()).isEqualTo(Outcome.DEAD));
    }

    @Test
    void emittedDataHaveDerivedIdsAndNameTheirCause() {
        Delivery one = numbers(1, 1).getFirst();
        UUID cause = EnvelopeCodec.decode(one.value()).dataId();

        loop(new Doubling(), stores).deliver(List.of(one), Deadline.NONE);

        List<Envelope> emitted = stores.stream.all().stream()
                .map(record -> EnvelopeCodec.decode(record.value()))
                .toList();
        assertThat(emitted)
                .extracting(Envelope::dataId)
                .containsExactly(
                        DataId.derived("adding@1", cause, "sums", 0),
                        DataId.derived("adding@1", cause, "other", 0),
                        DataId.derived("adding@1", cause, "sums", 1));
        assertThat(emitted).allSatisfy(envelope -> {
            assertThat(envelope.source()).isEqualTo("odd");
            assertThat(envelope.parents()).containsExactly(cause);
            assertThat(envelope.agent()).isEqualTo("adding@1");
            assertThat(stores.traces.trace(envelope.dataId()).parent()).contains(cause);
        });
        assertThat(stores.traces.trace(cause).hops().getFirst().emitted()).isEqualTo(Map.of("sums", 2, "other", 1));
    }

    @Test
    void keysThatAreNoTextHaveStatesOfTheirOwn() {
        List<Delivery> batch = new ArrayList<>();
        for (byte last : new byte[] {(byte) 0xfe, (byte) 0xff}) {
            Delivery even = numbers(2, 2).getFirst();
            Envelope envelope = Envelope.of(
                            DataId.ofPosition("keyed", 0, last), "a", Instant.EPOCH, Payload.of("{\"value\":1}"))
                    .build();
            batch.add(new Delivery(
                    new Position("numbers", 0, 100 + last),
                    even.timestamp(),
                    new byte[] {(byte) 0xc3, last},
                    EnvelopeCodec.encode(envelope)));
        }

        loop(new Adding(), stores).deliver(batch, Deadline.NONE);

        assertThat(stores.stream.topic("sums").stream()
                        .map(each -> sumIn(EnvelopeCodec.decode(each.value())))
                        .toList())
                .containsExactly(1, 1);
    }

    @Test
    void aStateThatGrowsWithoutEndIsRefusedAndTheLastOneStays() {
        Fold<Number, Hoard> hoarding = new Fold<>() {
            @Override
            public Hoard start() {
                return new Hoard("");
            }

            @Override
            public Step<Hoard> on(Hoard hoard, Number number) {
                return Step.to(new Hoard(hoard.all() + "x".repeat(number.value())));
            }
        };

        Report report = loop(hoarding, stores)
                .deliver(List.of(number(0, 200_000), number(2, 100_000), number(4, 10)), Deadline.NONE);

        assertThat(report).isEqualTo(new Report(3, 0, 2, 1, 0, Optional.empty()));
        assertThat(stores.stream.topic("adding-v1.dead"))
                .singleElement()
                .satisfies(dead -> assertThat(dead.headers().get("reason")).contains("300010 bytes"));
    }

    /** Can't be written when it is 3: with an error, which Jackson doesn't wrap. */
    record Touchy(int value) {
        @Override
        public int value() {
            if (value == 3) {
                throw new AssertionError("not a 3");
            }
            return value;
        }
    }

    @Test
    void aStateThatCannotBeWrittenMakesOnlyItsDatumDead() {
        Fold<Number, Touchy> last = new Fold<>() {
            @Override
            public Touchy start() {
                return new Touchy(0);
            }

            @Override
            public Step<Touchy> on(Touchy before, Number number) {
                return Step.to(new Touchy(number.value()));
            }
        };

        assertThat(loop(last, stores).deliver(List.of(number(0, 1), number(2, 3)), Deadline.NONE))
                .isEqualTo(new Report(2, 0, 1, 1, 0, Optional.empty()));
    }

    /** Says how often it was written. */
    record Watched(int value) {
        static final AtomicInteger WRITTEN = new AtomicInteger();

        @Override
        public int value() {
            WRITTEN.incrementAndGet();
            return value;
        }
    }

    @Test
    void aStateIsWrittenOnceForAllDataThatWentThroughItTogether() {
        Fold<Number, Watched> last = new Fold<>() {
            @Override
            public Watched start() {
                return new Watched(0);
            }

            @Override
            public Step<Watched> on(Watched before, Number number) {
                return Step.to(new Watched(number.value()));
            }
        };
        List<Delivery> one =
                IntStream.range(0, 100).mapToObj(each -> number(2 * each, each)).toList();
        Watched.WRITTEN.set(0);

        assertThat(loop(last, stores).deliver(one, Deadline.NONE))
                .isEqualTo(new Report(100, 0, 100, 0, 0, Optional.empty()));
        assertThat(Watched.WRITTEN).hasValue(1);
    }

    @Test
    void anUnexpectedFailureIsTriedThreeTimesAndThenDead() {
        AtomicInteger asked = new AtomicInteger();
        Transform<Number> flaky = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                boolean works = number.value() == 1 || number.value() == 2 && asked.incrementAndGet() == 3;
                if (!works) {
                    throw new IllegalStateException("no luck with " + number.value());
                }
                return Emissions.none();
            }
        };

        Report report = loop(flaky, stores).deliver(numbers(1, 3), Deadline.NONE);

        assertThat(report).isEqualTo(new Report(3, 0, 2, 1, 0, Optional.empty()));
        assertThat(stores.stream.topic("adding-v1.dead")).singleElement().satisfies(dead -> {
            assertThat(dead.headers()).containsEntry("attempt", "3");
            assertThat(dead.headers().get("reason")).contains("no luck with 3");
            assertThat(dead.headers().get("stack")).contains("DeliveryLoopTest");
        });
    }

    @Test
    void aSinkGetsTheWholeBatchAndIsAskedOneByOneOnlyToFindTheMalformedOne() {
        List<List<Integer>> batches = new ArrayList<>();
        Sink<Number> sink = new Sink<>() {
            @Override
            public void on(List<Datum<Number>> batch) {
                if (batch.stream().anyMatch(datum -> datum.value().value() == 3)) {
                    throw new Malformed("three");
                }
                batches.add(batch.stream().map(datum -> datum.value().value()).toList());
            }
        };

        loop(sink, stores).deliver(numbers(1, 2), Deadline.NONE);
        Report report = loop(sink, stores).deliver(numbers(3, 5), Deadline.NONE);

        assertThat(batches).containsExactly(List.of(1, 2), List.of(4), List.of(5));
        assertThat(report).isEqualTo(new Report(3, 0, 2, 1, 0, Optional.empty()));
    }

    @Test
    void aSinkGetsInOneBatchWhatCanBeRead() {
        List<Integer> sizes = new ArrayList<>();
        Sink<Number> sink = new Sink<>() {
            @Override
            public void on(List<Datum<Number>> batch) {
                sizes.add(batch.size());
            }
        };
        List<Delivery> batch = new ArrayList<>(numbers(1, 3));
        batch.add(delivery(4, "{\"value\":\"four\"}"));

        Report report = loop(sink, stores).deliver(batch, Deadline.NONE);

        assertThat(sizes).containsExactly(3);
        assertThat(report).isEqualTo(new Report(4, 0, 3, 1, 0, Optional.empty()));
    }

    @Test
    void anAuthorsErrorsAndUndeclaredExceptionsEndAsDeadLetters() {
        Transform<Number> broken = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                throw number.value() == 1
                        ? new NoClassDefFoundError("gone")
                        : undeclared(new java.io.IOException("no"));
            }
        };

        assertThat(loop(broken, stores).deliver(numbers(1, 2), Deadline.NONE))
                .isEqualTo(new Report(2, 0, 0, 2, 0, Optional.empty()));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Error undeclared(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void aFoldWithoutANextStateFailsForThatDatumOnly() {
        Fold<Number, Sum> forgetful = new Fold<>() {
            @Override
            public Sum start() {
                return new Sum(0);
            }

            @Override
            public Step<Sum> on(Sum sum, Number number) {
                return Step.to(number.value() == 2 ? null : new Sum(sum.value() + number.value()));
            }
        };

        assertThat(loop(forgetful, stores).deliver(numbers(1, 4), Deadline.NONE))
                .isEqualTo(new Report(4, 0, 3, 1, 0, Optional.empty()));
        assertThat(loop(forgetful, stores).deliver(numbers(5, 6), Deadline.NONE))
                .isEqualTo(new Report(2, 0, 2, 0, 0, Optional.empty()));
    }

    @Test
    void aStateOfOtherCodeThatCannotBeReadIsToldFromAnUnreadableDatum() {
        Fold<Number, Hoard> changed = new Fold<>() {
            @Override
            public Hoard start() {
                return new Hoard("");
            }

            @Override
            public Step<Hoard> on(Hoard hoard, Number number) {
                return Step.to(hoard);
            }
        };
        loop(new Adding(), stores).deliver(numbers(1, 1), Deadline.NONE);

        loop(changed, stores).deliver(numbers(3, 3), Deadline.NONE);

        assertThat(stores.stream.topic("adding-v1.dead"))
                .singleElement()
                .satisfies(dead -> assertThat(dead.headers().get("reason"))
                        .startsWith("the state that the fold has for this key")
                        .contains("'all'", "needs a new version of the agent"));
    }

    @Test
    void aFoldThatCannotStartMakesDeadLettersAndNotAStandstill() {
        Fold<Number, Sum> broken = new Fold<>() {
            @Override
            public Sum start() {
                throw new IllegalStateException("no beginning");
            }

            @Override
            public Step<Sum> on(Sum sum, Number number) {
                return Step.to(sum);
            }
        };

        assertThat(loop(broken, stores).deliver(numbers(1, 2), Deadline.NONE).dead())
                .isEqualTo(2);
    }

    @Test
    void anAgentThatDoesNotSayWhatItWorksOnIsRefusedAtTheStart() {
        class Generic<T> implements Transform<T> {
            @Override
            public Emissions on(T datum) {
                return Emissions.none();
            }
        }

        assertThatThrownBy(() -> loop(new Generic<Number>(), stores))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("implement Transform<YourRecord>");
    }

    @Test
    void whatIsEmittedToAnUnknownChannelOrTooLargeIsMalformed() {
        Transform<Number> wrong = new Transform<>() {
            @Override
            public Emissions on(Number number) {
                return number.value() == 1 ? Emissions.to("alarms", number) : Emissions.of(new byte[101]);
            }
        };

        loop(wrong, stores).deliver(numbers(1, 2), Deadline.NONE);

        assertThat(stores.stream.all())
                .extracting(dead -> dead.headers().get("reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("\"alarms\"", "[sums, other]", "pipeline.yaml"),
                        reason -> assertThat(reason).contains("101 bytes", "100", "max_bytes"));
    }

    @Test
    void aStateThatAnotherInstanceReplacedIsReadAgain() {
        Interrupted shared = new Interrupted();
        AtomicInteger visits = new AtomicInteger();
        Fold<Number, Sum> overtaken = new Fold<>() {
            @Override
            public Sum start() {
                return new Sum(0);
            }

            @Override
            public Step<Sum> on(Sum sum, Number number) {
                if (visits.getAndIncrement() == 0) {
                    loop(new Adding(), shared).deliver(numbers(2, 2), Deadline.NONE);
                }
                return new Adding().on(sum, number);
            }
        };

        loop(overtaken, shared).deliver(numbers(4, 4), Deadline.NONE);

        assertThat(shared.stream.topic("sums").getLast())
                .satisfies(last ->
                        assertThat(sumIn(EnvelopeCodec.decode(last.value()))).isEqualTo(6));
    }

    private List<Integer> sums() {
        return stores.stream.topic("sums").stream()
                .map(record -> sumIn(EnvelopeCodec.decode(record.value())))
                .toList();
    }

    private static List<List<Delivery>> cuts(List<Delivery> batch, Random random) {
        List<List<Delivery>> cuts = new ArrayList<>();
        for (int from = 0; from < batch.size(); ) {
            int to = Math.min(batch.size(), from + 1 + random.nextInt(batch.size()));
            cuts.add(batch.subList(from, to));
            from = to;
        }
        return cuts;
    }
}
