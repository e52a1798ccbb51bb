package dev.waybill.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.DataFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        // Ten days, three hours, one hour, and half an hour now and then.
        readings.subList(20_000, 20_480).clear();
        readings.subList(22_000, 22_006).clear();
        readings.subList(24_000, 24_002).clear();
        for (int index = 25_000; index < readings.size(); index += 500) {
            readings.remove(index);
        }

        Forecast forecast = Forecast.of(readings);

        assertThat(forecast.predictions()).hasSize(readings.size() - 336);
        assertThat(forecast.percentError(victoria, JANUARY_2013)).isLessThan(0.6);
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
