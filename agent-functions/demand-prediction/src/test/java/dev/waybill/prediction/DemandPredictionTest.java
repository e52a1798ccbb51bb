package dev.waybill.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.agent.testing.AgentBench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DemandPredictionTest {

    private static final Instant TIME = Instant.parse("2012-01-01T00:00:00Z");
    private static final int WEEK = 336;

    private final AgentBench bench = AgentBench.of(new DemandPrediction()).emittingTo("demand-prediction");

    @Test
    void saysNothingUntilItHasSeenAWeekOfChanges() {
        bench.arrives("victoria", readings(0, WEEK));
        assertThat(bench.emitted(Prediction.class)).isEmpty();

        bench.arrives("victoria", reading(WEEK));

        assertThat(bench.emitted(Prediction.class))
                .singleElement()
                .satisfies(first ->
                        assertThat(first.time()).isEqualTo(reading(WEEK + 1).time()));
    }

    @Test
    void knowsAfterAWeekWhatRepeatsEveryWeek() {
        bench.arrives("victoria", readings(0, 2 * WEEK));

        assertThat(bench.emitted(Prediction.class))
                .hasSize(WEEK)
                .allSatisfy(prediction ->
                        assertThat(prediction.demandMwh()).isCloseTo(demandAt(prediction.time()), within(1e-6)));
    }

    @Test
    void saysTheSameWhenItsStateIsStoredBetweenAnyTwoReadings() {
        List<Demand> readings = IntStream.range(0, 1_000)
                .mapToObj(index -> new Demand(at(index), reading(index).demandMwh() + index % 7))
                .toList();

        readings.forEach(reading -> bench.arrives("victoria", reading));

        assertThat(bench.emitted(Prediction.class))
                .isEqualTo(Forecast.of(readings).predictions());
    }

    @Test
    void keepsSourcesApart() {
        bench.arrives("victoria", readings(0, WEEK + 1));

        bench.arrives("tasmania", readings(0, WEEK + 1));

        assertThat(bench.emitted(Prediction.class)).hasSize(2);
    }

    @Test
    void isAPureFunction() {
        Series before = Forecast.of(list(0, 400)).state();
        Series copy = Forecast.of(list(0, 400)).state();

        var step = new DemandPrediction().on(before, reading(400));

        assertThat(before).isEqualTo(copy);
        assertThat(new DemandPrediction().on(before, reading(400))).isEqualTo(step);
        assertThatThrownBy(() -> step.state().week().changes().set(0, 1.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void passesOverWhatIsLateOrComesTwice() {
        bench.arrives("victoria", readings(0, 400));
        int before = bench.emitted(Prediction.class).size();

        bench.arrives("victoria", new Demand(at(399), 1), new Demand(at(398), 1), new Demand(at(399 - WEEK), 1));
        bench.arrives("victoria", reading(400));

        assertThat(bench.deadLetters()).isEmpty();
        assertThat(bench.emitted(Prediction.class)).hasSize(before + 1);
        assertThat(bench.emitted(Prediction.class).getLast())
                .isEqualTo(Forecast.of(list(0, 401)).predictions().getLast());
    }

    @Test
    void predictsOnAfterAGap() {
        bench.arrives("victoria", readings(0, 400));

        bench.arrives("victoria", readings(403, 405));
        bench.arrives("victoria", readings(405 + 5 * WEEK, 407 + 5 * WEEK));

        assertThat(bench.emitted(Prediction.class).subList(400 - WEEK, 404 - WEEK))
                .extracting(Prediction::time, prediction -> Math.round(prediction.demandMwh()))
                .containsExactly(expected(404), expected(405), expected(406 + 5 * WEEK), expected(407 + 5 * WEEK));
    }

    @Test
    void oneClockInTheFarFutureDoesNotSilenceItsSource() {
        bench.arrives("victoria", readings(0, 400));

        bench.arrives("victoria", new Demand(Instant.parse("2099-01-01T00:00:00Z"), 4000));
        bench.arrives("victoria", readings(401, 403));

        assertThat(bench.emitted(Prediction.class).subList(401 - WEEK, 403 - WEEK))
                .extracting(Prediction::time, prediction -> Math.round(prediction.demandMwh()))
                .containsExactly(expected(402), expected(403));
    }

    @Test
    void setsAsideWhatCanNotBeAReading() {
        bench.arrives(
                "victoria",
                "{\"time\":\"2012-01-01T00:00:00Z\"}",
                "{\"time\":\"2012-01-01T00:00:00Z\",\"demand_mwh\":\"NaN\"}",
                "{\"time\":\"2012-01-01T00:00:00Z\",\"demand_mwh\":1e300}",
                "{\"time\":\"2012-01-01T00:00:01Z\",\"demand_mwh\":4000}",
                reading(0));

        assertThat(bench.deadLetters())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("Demand", "demand_mwh"),
                        reason -> assertThat(reason).contains("demand_mwh is a number", "not NaN"),
                        reason -> assertThat(reason).contains("at most 10,000,000 MWh", "not 1.0E300"),
                        reason -> assertThat(reason).contains("start of a half hour", "not 2012-01-01T00:00:01Z"));
    }

    private static Tuple expected(int index) {
        return tuple(at(index), Math.round(reading(index).demandMwh()));
    }

    private static Object[] readings(int first, int end) {
        return list(first, end).toArray();
    }

    private static List<Demand> list(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(DemandPredictionTest::reading)
                .toList();
    }

    private static Demand reading(int index) {
        return new Demand(at(index), demandAt(at(index)));
    }

    /** A day with a peak; a week with a weekend. */
    private static double demandAt(Instant time) {
        long halfHour = Duration.between(TIME, time).dividedBy(Demand.STEP);
        double hour = halfHour % 48 / 2.0;
        return 4000 + 800 * Math.sin(hour * Math.PI / 12) - (halfHour % WEEK < 96 ? 500 : 0);
    }

    private static Instant at(int index) {
        return TIME.plus(Demand.STEP.multipliedBy(index));
    }
}
