package dev.waybill.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionTest {

    private final Random random = new Random(1);

    @Test
    void expectsNothingBeforeItHasSeenAnything() {
        assertThat(Regression.of(2).predict(new double[] {3, 4})).isZero();
    }

    @Test
    void findsWhatTheOutcomeDependsOn() {
        Regression regression = taught(Regression.of(2), 1_000, 2, -1);

        assertThat(regression.predict(new double[] {3, 4})).isCloseTo(2 * 3 - 4, within(0.05));
    }

    @Test
    void forgetsWhatNoLongerHolds() {
        Regression before = taught(Regression.of(2), 10_000, 2, -1);

        Regression regression = taught(before, 10 * Week.HALF_HOURS, -5, 1);

        assertThat(regression.predict(new double[] {3, 4})).isCloseTo(-5 * 3 + 4, within(0.1));
    }

    @Test
    void oneHugeObservationDoesNotOutweighAllOthersForLong() {
        Regression wrong = taught(Regression.of(2), 1_000, 2, -1).plus(new double[] {1e12, 0}, -1e12, 1);

        Regression regression = taught(wrong, 10 * Week.HALF_HOURS, 2, -1);

        assertThat(regression.predict(new double[] {3, 4})).isCloseTo(2 * 3 - 4, within(0.5));
    }

    private Regression taught(Regression start, int observations, double first, double second) {
        Regression regression = start;
        for (int index = 0; index < observations; index++) {
            double[] input = {random.nextGaussian(), random.nextGaussian()};
            regression = regression.plus(input, first * input[0] + second * input[1], 1);
        }
        return regression;
    }
}
