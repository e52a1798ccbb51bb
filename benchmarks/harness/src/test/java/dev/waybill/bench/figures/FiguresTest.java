package dev.waybill.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).hasValue(2);
        assertThat(Median.of(List.of(4.0, 1.0, 9.0, 2.0))).hasValue(3);
        assertThat(Median.of(List.of(7.0))).hasValue(7);
        assertThat(Median.of(List.of())).isEmpty();
    }

    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        Percentiles hundred = Percentiles.of(
                LongStream.rangeClosed(1, 100).map(value -> 101 - value).toArray());

        assertThat(hundred.at(50)).isEqualTo(50);
        assertThat(hundred.at(99)).isEqualTo(99);
        assertThat(hundred.at(99.9)).isEqualTo(100);
        assertThat(hundred.at(100)).isEqualTo(100);
    }

    @Test
    void aFewValuesHavePercentilesToo() {
        Percentiles three = Percentiles.of(new long[] {30, 10, 20});

        assertThat(three.at(1)).isEqualTo(10);
        assertThat(three.at(50)).isEqualTo(20);
        assertThat(three.at(99)).isEqualTo(30);
        assertThatThrownBy(() -> Percentiles.of(new long[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSlopeIsTheRiseOfTheBestLine() {
        List<Slope.Point> line = LongStream.range(0, 10)
                .mapToObj(time -> new Slope.Point(time, 100 + 2.5 * time))
                .toList();
        List<Slope.Point> noisy =
                List.of(new Slope.Point(0, 1), new Slope.Point(1, 3), new Slope.Point(2, 2), new Slope.Point(3, 4));

        assertThat(Slope.of(line)).isCloseTo(2.5, within(1e-9));
        assertThat(Slope.of(noisy)).isCloseTo(0.8, within(1e-9));
        assertThatThrownBy(() -> Slope.of(List.of(new Slope.Point(1, 1)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFigureHasSettledWhenTwoInARowAreHardlyBetter() {
        assertThat(settledAt(90, 50, 40, 30, 20, 19.5, 19.4)).isEqualTo(7);
        assertThat(settledAt(90, 95, 40, 41, 40, 10)).isEqualTo(5);
        assertThat(settledAt(90, 95, 99)).isEqualTo(3);
        assertThat(settledAt(90, 80, 70, 60)).isZero();
    }

    /** Which of them it was, from 1 on; 0 for none. */
    private static int settledAt(double... figures) {
        Settling settling = new Settling();
        for (int i = 0; i < figures.length; i++) {
            if (settling.with(figures[i])) {
                return i + 1;
            }
        }
        return 0;
    }

    @Test
    void numbersLookTheSameEverywhere() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Numbers.text(52_345.67, 0)).isEqualTo("52,346");
            assertThat(Numbers.text(OptionalDouble.of(12.34), 1)).isEqualTo("12.3");
            assertThat(Numbers.text(OptionalDouble.empty(), 1)).isEqualTo("-");
            assertThat(Numbers.mebibytes(300L * 1024 * 1024)).isEqualTo("300");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aHistogramHasThePercentilesOfAllValuesToItsStep() {
        Histogram histogram = new Histogram(10);
        LongStream.rangeClosed(1, 100_000).map(value -> 100_001 - value).forEach(histogram::add);

        assertThat(histogram.number()).isEqualTo(100_000);
        assertThat(histogram.at(50)).isEqualTo(50_000);
        assertThat(histogram.at(99)).isEqualTo(99_000);
        assertThat(histogram.at(99.9)).isEqualTo(99_900);
        assertThat(histogram.at(100)).isEqualTo(100_000);
    }

    @Test
    void aHistogramTakesOneValueAndSaysThatItHasNone() {
        Histogram histogram = new Histogram(10);

        assertThatThrownBy(() -> histogram.at(50)).hasMessageContaining("no values");
        histogram.add(-3);
        assertThat(histogram.at(0.1)).isZero();
        assertThat(histogram.at(100)).isZero();
    }
}
