package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Step;
import dev.waybill.agent.Ticking;
import dev.waybill.agent.delivery.DataFormat;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Keeping;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Publisher;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Sweep;
import dev.waybill.agent.delivery.SweepReport;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.agent.window.TimeWindow;
import dev.waybill.agent.window.TimeWindows;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Position;
import dev.waybill.trace.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Windows of time that are closed by the next datum or by a tick, and states that expire. */
class SweepTest {

    record Reading(Instant time, int value) {}

    record Hour(Instant start, int sum) {}

    /** Sums up hours; waits ten minutes for what is late. */
    static final class Hourly implements Fold<Reading, TimeWindows<Integer>>, Ticking<TimeWindows<Integer>> {
        @Override
        public TimeWindows<Integer> start() {
            return TimeWindows.of(Duration.ofHours(1), Duration.ofMinutes(10));
        }

        @Override
        public Step<TimeWindows<Integer>> on(TimeWindows<Integer> windows, Reading reading) {
            return closing(windows.plus(reading.time(), 0, sum -> sum + reading.value()));
        }

        @Override
        public Optional<Instant> due(TimeWindows<Integer> windows) {
            return windows.due();
        }

        @Override
        public Step<TimeWindows<Integer>> tick(TimeWindows<Integer> windows, Instant now) {
            return closing(windows.at(now));
        }

        private static Step<TimeWindows<Integer>> closing(TimeWindows<Integer> windows) {
            Step<TimeWindows<Integer>> step = Step.to(windows.open());
            for (TimeWindow<Integer> closed : windows.closed()) {
                step = step.emit(new Hour(closed.start(), closed.content()));
            }
            return step;
        }
    }

    private static final AgentId HOURLY = new AgentId("hourly", 1);
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Keeping KEEPING = new Keeping(Duration.ofDays(30), Optional.of(TICK), Optional.empty());
    private static final Wiring WIRING =
            new Wiring(HOURLY, List.of(new Output("hours", 1000)), "hourly-v1.dead", KEEPING);
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    private final SteppedClock clock = new SteppedClock(TEN);
    private Interrupted stores = new Interrupted(clock);
    private long offset;

    @Test
    void theNextDatumClosesAWindowOnceItsPatienceIsOver() {
        arrives("a", "10:05", 1);
        arrives("a", "11:09", 2);
        arrives("a", "10:59", 4);
        assertThat(hours()).isEmpty();

        arrives("a", "11:10", 8);

        assertThat(hours()).containsExactly(new Hour(TEN, 5));
    }

    @Test
    void whatIsTooLateIsADeadLetterThatSaysSo() {
        arrives("a", "10:05", 1);
        arrives("a", "11:10", 2);

        Report late = arrives("a", "10:59", 4);

        assertThat(late.dead()).isEqualTo(1);
        assertThat(stores.stream.topic("hourly-v1.dead").getFirst().headers().get("reason"))
                .contains("late", "10:59", "closed until 2026-11-24T11:00:00Z");
    }

    @Test
    void aTickClosesWhatNoDatumComesFor() {
        UUID last = id(arrives("a", "10:05", 1));
        clock.set(TEN.plus(Duration.ofMinutes(69)));
        assertThat(tick().ticked()).isZero();
        clock.set(TEN.plus(Duration.ofMinutes(70)));

        SweepReport report = tick();

        assertThat(report).isEqualTo(new SweepReport(1, 1, 0, List.of()));
        assertThat(hours()).containsExactly(new Hour(TEN, 1));
        Envelope hour = envelopes().getFirst();
        assertThat(hour.parents()).containsExactly(last);
        assertThat(hour.source()).isEqualTo("a");
        assertThat(stores.traces.trace(hour.dataId()).parent()).contains(last);
        assertThat(tick().ticked()).as("nothing is due any more").isZero();
    }

    @Test
    void dataFromThePastAreNotCutShortByATickWhileTheyCome() {
        clock.set(TEN.plus(Duration.ofDays(9)));
        arrives("a", "10:05", 1);
        assertThat(tick().ticked()).isZero();
        arrives("a", "10:06", 2);
        clock.add(TICK.minusMillis(1));
        assertThat(tick().ticked()).isZero();

        clock.add(TICK);

        assertThat(tick().ticked()).isEqualTo(1);
        assertThat(hours()).containsExactly(new Hour(TEN, 3));
    }

    @Test
    void aKillAtAnyStepOfATickLosesNothingAndDoublesNothing() {
        int deaths = 0;
        for (int steps = 0; steps < 120; steps++) {
            stores = new Interrupted(clock);
            clock.set(TEN);
            offset = 0;
            for (int key = 0; key < 5; key++) {
                arrives("key-" + key, "10:05", key);
            }
            clock.set(TEN.plus(Duration.ofHours(2)));
            stores.dieAfter(steps);
            deaths += dies() ? 1 : 0;
            stores.live();
            // A datum comes in between: it must not change what the closed window has said.
            arrives("key-3", "12:05", 100);
            tick();
            assertThat(distinctHours()).as("killed after " + steps + " steps").hasSize(5);
        }
        assertThat(deaths).as("runs in which the process died").isGreaterThan(40);
    }

    /** Each once, and copies say the same. */
    private Set<String> distinctHours() {
        Set<String> hours = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        for (Envelope each : envelopes()) {
            hours.add(each.source() + new String(((Payload.Inline) each.payload()).bytes(), StandardCharsets.UTF_8));
            ids.add(each.dataId());
            assertThat(stores.traces.trace(each.dataId()).parent()).isPresent();
        }
        assertThat(ids).hasSameSizeAs(hours);
        return hours;
    }

    private boolean dies() {
        try {
            tick();
            return false;
        } catch (Interrupted.Death death) {
            return true;
        }
    }

    @Test
    void aTickWhoseDataTheStreamDoesntTakeIsSentByTheNextOne() {
        arrives("a", "10:05", 1);
        clock.set(TEN.plus(Duration.ofHours(2)));
        Publisher away = records -> {
            throw new Outage("Kafka is away", null);
        };
        assertThatThrownBy(() -> Sweep.of(new Hourly(), WIRING, stores, stores, away, clock)
                        .run(Deadline.NONE))
                .isInstanceOf(Outage.class);

        arrives("a", "12:05", 2);
        SweepReport next = tick();

        assertThat(next.emitted()).isEqualTo(1);
        assertThat(hours()).containsExactly(new Hour(TEN, 1));
    }

    @Test
    void ticksAfterTheSameDatumSayDifferentData() {
        arrives("a", "10:05", 1);
        arrives("a", "11:05", 2);
        clock.set(TEN.plus(Duration.ofMinutes(70)));
        tick();
        clock.set(TEN.plus(Duration.ofMinutes(130)));
        tick();

        assertThat(hours()).containsExactly(new Hour(TEN, 1), new Hour(TEN.plus(Duration.ofHours(1)), 2));
        assertThat(envelopes()).extracting(Envelope::dataId).doesNotHaveDuplicates();
    }

    @Test
    void aDatumThatComesInTheMiddleOfATickIsNotLostAndTheWindowIsSaidOnce() {
        arrives("a", "10:05", 1);
        clock.set(TEN.plus(Duration.ofHours(2)));
        FoldStates overtaken = new Overtaken(stores, () -> arrives("a", "10:10", 4));

        SweepReport report =
                Sweep.of(new Hourly(), WIRING, overtaken, stores, stores, clock).run(Deadline.NONE);

        // It has been touched just now, so the next tick is its own.
        assertThat(report.emitted()).isZero();
        clock.add(TICK);
        assertThat(tick().emitted()).isEqualTo(1);
        assertThat(hours()).containsExactly(new Hour(TEN, 5));
    }

    /** States in which somebody else is faster once. */
    private static final class Overtaken implements FoldStates {
        private final FoldStates states;
        private Runnable first;

        Overtaken(FoldStates states, Runnable first) {
            this.states = states;
            this.first = first;
        }

        @Override
        public Map<StateKey, FoldState> load(Collection<StateKey> keys) {
            return states.load(keys);
        }

        @Override
        public Set<StateKey> replace(Map<StateKey, FoldState> next) {
            Runnable faster = first;
            first = () -> {};
            faster.run();
            return states.replace(next);
        }

        @Override
        public void sent(Map<StateKey, FoldState> sent) {
            states.sent(sent);
        }

        @Override
        public Map<StateKey, Instant> due(AgentId agent, Instant now, int most) {
            return states.due(agent, now, most);
        }

        @Override
        public void woken(List<Woken> woken) {
            states.woken(woken);
        }

        @Override
        public int expire(AgentId agent, Instant before, int most) {
            return states.expire(agent, before, most);
        }
    }

    @Test
    void aTickThatFailsIsSaidAndComesAgainAndHoldsNobodyUp() {
        arrives("a", "10:05", 1);
        arrives("b", "10:05", 2);
        breakState("a");
        clock.set(TEN.plus(Duration.ofHours(2)));

        SweepReport report = tick();

        assertThat(report.ticked()).isEqualTo(1);
        assertThat(report.failures()).singleElement().asString().contains("hourly@1:a");
        assertThat(tick().failures()).as("not at once").isEmpty();
        clock.add(TICK);
        assertThat(tick().failures()).hasSize(1);
    }

    private void breakState(String key) {
        StateKey of = StateKey.of(HOURLY, key);
        stores.states.replace(
                Map.of(of, stores.states.kept(of).orElseThrow().holding("{".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aStateThatNobodyUsedForItsRetentionExpires() {
        arrives("old", "10:05", 1);
        clock.add(Duration.ofHours(2));
        tick();
        clock.add(Duration.ofDays(29));
        arrives("recent", "10:05", 1);
        clock.add(Duration.ofDays(2));

        SweepReport report = tick();

        assertThat(report.expired()).isEqualTo(1);
        assertThat(stores.states.kept(StateKey.of(HOURLY, "old"))).isEmpty();
        assertThat(stores.states.kept(StateKey.of(HOURLY, "recent"))).isPresent();
    }

    @Test
    void anAuthorLetsTimePassOnTheBench() {
        AgentBench bench = AgentBench.of(new Hourly()).emittingTo("hours").tickingEvery(TICK);
        Instant now = Instant.now();
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);

        bench.arrives("a", new Reading(now, 3));
        bench.passes(Duration.ofMinutes(1));
        assertThat(bench.emitted(Hour.class)).isEmpty();
        bench.passes(Duration.ofMinutes(70));

        assertThat(bench.emitted(Hour.class)).containsExactly(new Hour(thisHour, 3));
    }

    @Test
    void whoWantsTicksAndHasNoneIsToldWhatToWrite() {
        Wiring none = new Wiring(HOURLY, List.of(), "hourly-v1.dead");

        assertThatThrownBy(() -> Sweep.of(new Hourly(), none, stores, stores, stores, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Hourly implements Ticking")
                .hasMessageContaining("tick: 1m");
    }

    private SweepReport tick() {
        return Sweep.of(new Hourly(), WIRING, stores, stores, stores, clock).run(Deadline.NONE);
    }

    private Report arrives(String key, String time, int value) {
        String data = "{\"time\":\"2026-11-24T" + time + ":00Z\",\"value\":" + value + "}";
        Envelope envelope = Envelope.of(idAt(offset), key, clock.instant(), Payload.of(data))
                .build();
        Delivery delivery = new Delivery(
                new Position("readings", 0, offset++),
                clock.instant(),
                key.getBytes(StandardCharsets.UTF_8),
                EnvelopeCodec.encode(envelope));
        return new DeliveryLoop(new Hourly(), WIRING, stores, stores, stores, stores, clock, pause -> {})
                .deliver(List.of(delivery), Deadline.NONE);
    }

    private UUID id(Report report) {
        assertThat(report.done()).isEqualTo(1);
        return idAt(offset - 1);
    }

    private static UUID idAt(long offset) {
        return DataId.ofPosition("test", 0, offset);
    }

    private List<Hour> hours() {
        List<Hour> hours = new ArrayList<>();
        for (Envelope each : envelopes()) {
            hours.add(DataFormat.read(((Payload.Inline) each.payload()).bytes(), Hour.class));
        }
        return hours;
    }

    private List<Envelope> envelopes() {
        return stores.stream.topic("hours").stream()
                .map(Outgoing::value)
                .map(EnvelopeCodec::decode)
                .toList();
    }

    /** A clock that stands still until it is set. */
    private static final class SteppedClock extends Clock {
        private Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        void set(Instant time) {
            now = time;
        }

        void add(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
