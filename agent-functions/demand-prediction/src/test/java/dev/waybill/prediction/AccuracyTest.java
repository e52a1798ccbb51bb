package dev.waybill.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.DataFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the predictions are worth, on two years of real demand. */
class AccuracyTest {

    private static final Instant JANUARY_2012 = Instant.parse("2011-12-31T13:00:00Z");
    private static final Instant JANUARY_2013 = Instant.parse("2012-12-31T13:00:00Z");

    private static List<Demand> victoria;

    @BeforeAll
    static void read() throws IOException {
        victoria = Victoria.demand();
    }

    @Test
    void isLessThanSixTenthsOfAPercentWrongIn2013HavingSeen2012() {
        Forecast forecast = Forecast.of(victoria);

        double error = forecast.percentError(victoria, JANUARY_2013);
        System.out.printf(
                "demand-prediction: MAPE of 2013 %.3f %% (2012: %.3f %%), state %,d bytes%n",
                error, forecast.percentError(victoria, JANUARY_2012), size(forecast.state()));
        assertThat(victoria).hasSize(35_088);
        assertThat(error).isBetween(0.01, 0.55);
    }

    @Test
    void theStateStaysSmall() {
        Forecast forecast = Forecast.of(victoria);

        assertThat(size(forecast.state())).isLessThan(16 * 1024);
    }

    @Test
    void theTypicalErrorIsWhatThePredictionsAreWrongBy() {
        Forecast forecast = Forecast.of(victoria);

        double typical = mean(forecast.predictions().stream().map(Prediction::typicalErrorMwh));
        double demand = mean(victoria.stream().map(Demand::demandMwh));
        assertThat(100 * typical / demand).isBetween(0.4, 0.6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e3, -1})
    void isAsGoodForAHouseAContinentOrAPowerStation(double factor) {
        List<Demand> scaled = each(victoria, demand -> demand * factor);

        double error = Forecast.of(scaled).percentError(scaled, JANUARY_2013);

        assertThat(error).isBetween(0.01, 0.55);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -50_000, 10_000_000})
    void aWrongReadingNowAndThenSpoilsLittleButThePredictionRightAfterIt(double wrong) {
        List<Demand> readings = new ArrayList<>(victoria);
        for (int index = 777; index < readings.size(); index += 777) {
            readings.set(index, new Demand(readings.get(index).time(), wrong));
        }

        List<Prediction> predictions = new ArrayList<>(Forecast.of(readings).predictions());
        List<Instant> faults = readings.stream()
                .filter(each -> each.demandMwh() == wrong)
                .map(Demand::time)
                .toList();
        predictions.removeIf(each -> faults.contains(each.time().minus(Demand.STEP)));

        assertThat(new Forecast(Series.unknown(), predictions).percentError(victoria, JANUARY_2013))
                .isLessThan(0.6);
    }

    @Test
    void lostReadingsCostNoPredictionButTheirOwn() {
        List<Demand> readings = new ArrayList<>(victoria);
        readings.subList(20_000, 20_480).clear();
        readings.remove(22_000);

        Forecast forecast = Forecast.of(readings);

        assertThat(forecast.predictions()).hasSize(readings.size() - 336);
        assertThat(forecast.percentError(victoria, JANUARY_2013)).isLessThan(0.55);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 48})
    void theDayAfterAGapIsPredictedNearlyAsWellAsAnyOther(int lost) {
        List<Demand> readings = new ArrayList<>(victoria);
        readings.removeIf(each -> sinceFault(each.time()) < lost);

        assertThat(errorOnDaysAfterFaults(readings, lost)).isBetween(0.01, 0.6);
    }

    @Test
    void soIsTheDayAfterAClockThatWasFarInTheFutureOnce() {
        List<Demand> readings = victoria.stream()
                .map(each -> sinceFault(each.time()) < 1
                        ? new Demand(Instant.parse("2099-01-01T00:00:00Z"), each.demandMwh())
                        : each)
                .toList();

        assertThat(errorOnDaysAfterFaults(readings, 1)).isBetween(0.01, 0.6);
    }

    /** Of half hours since there was a fault; there is one in 500. */
    private static long sinceFault(Instant time) {
        return (new Demand(time, 0).halfHour() - new Demand(JANUARY_2012, 0).halfHour()) % 500;
    }

    private static double errorOnDaysAfterFaults(List<Demand> readings, int first) {
        List<Prediction> predictions = new ArrayList<>(Forecast.of(readings).predictions());
        predictions.removeIf(each -> sinceFault(each.time()) < first || sinceFault(each.time()) > first + 49);
        return new Forecast(Series.unknown(), predictions).percentError(victoria, JANUARY_2013);
    }

    @Test
    void whateverComesNothingOutgrowsIt() {
        Random random = new Random(7);
        Series series = Series.unknown();
        Instant time = JANUARY_2012;
        for (int index = 0; index < 60_000; index++) {
            time = time.plus(Demand.STEP);
            series = series.plus(new Demand(time, wild(random, index)).checked());

            assertThat(Math.abs(series.prediction().map(Prediction::demandMwh).orElse(0.0)))
                    .isLessThanOrEqualTo(3e7);
            assertThat(series.regression().inputs()).allMatch(sum -> Math.abs(sum) < 1e7);
        }
    }

    private static double wild(Random random, int index) {
        return switch (index / 5_000 % 6) {
            case 0 -> (random.nextDouble() - 0.5) * 2e7;
            case 1 -> 0;
            case 2 -> random.nextGaussian() * 1e-6;
            case 3 -> index % 2 == 0 ? 1e7 : -1e7;
            case 4 -> 4_000;
            default -> random.nextInt(100) == 0 ? 1e7 : random.nextDouble();
        };
    }

    @Test
    void learnsAgainAfterAMeterThatStoodStillForMoreThanAYear() {
        List<Demand> year = victoria.subList(0, 17_568);
        List<Demand> still = shifted(Collections.nCopies(20_000, year.getLast()), year.getLast());
        List<Demand> again = shifted(year, still.getLast());

        Series after = Forecast.of(Forecast.of(year).state(), still).state();
        Forecast forecast = Forecast.of(after, again);

        assertThat(after.prediction().orElseThrow().demandMwh())
                .isEqualTo(still.getLast().demandMwh());
        assertThat(after.regression().inputs()).allMatch(sum -> Math.abs(sum) < 1e6);
        // Four weeks, because each halves what is left of the flat ones.
        assertThat(forecast.percentError(again, again.get(28 * 48).time())).isLessThan(0.6);
    }

    private static List<Demand> each(List<Demand> readings, DoubleUnaryOperator change) {
        return readings.stream()
                .map(each -> new Demand(each.time(), change.applyAsDouble(each.demandMwh())))
                .toList();
    }

    /** The same readings, as they would come if they went on where another ends. */
    private static List<Demand> shifted(List<Demand> readings, Demand end) {
        List<Demand> shifted = new ArrayList<>();
        Instant time = end.time();
        for (Demand reading : readings) {
            time = time.plus(Demand.STEP);
            shifted.add(new Demand(time, reading.demandMwh()));
        }
        return shifted;
    }

    private static double mean(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static int size(Series state) {
        return DataFormat.write(state).length;
    }
}
