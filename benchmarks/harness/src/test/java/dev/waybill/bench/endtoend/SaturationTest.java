package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SaturationTest {

    private static final int FIRST = 2_500;
    private static final int MOST = 100_000;
    private static final double NEAR = 0.1;

    @Test
    void itDoublesUntilARateIsNotKeptUpAndThenHalvesWhatIsBetween() throws Exception {
        Saturation saturation = upTo(13_000);

        assertThat(saturation.search()).hasValue(12_500);
        assertThat(saturation.tried())
                .extracting(Saturation.Tried::perSecond)
                .containsExactly(2_500, 5_000, 10_000, 20_000, 15_000, 12_500, 13_700);
    }

    @Test
    void whatItFindsWasKeptUpAndIsNearToOneThatWasNot() throws IOException, InterruptedException {
        for (int limit = FIRST; limit < MOST; limit += 777) {
            Saturation saturation = upTo(limit);

            int found = saturation.search().orElseThrow();

            int notUp = saturation.tried().stream()
                    .filter(each -> !each.keptUp())
                    .mapToInt(Saturation.Tried::perSecond)
                    .min()
                    .orElse(MOST);
            assertThat(found).isLessThanOrEqualTo(limit);
            assertThat((double) (notUp - found)).isLessThanOrEqualTo(NEAR * notUp);
        }
    }

    @Test
    void itGoesNoHigherThanItIsToldEvenWhenAllIsKeptUp() throws Exception {
        Saturation saturation = upTo(Integer.MAX_VALUE);

        assertThat(saturation.search()).hasValue(MOST);
        assertThat(saturation.tried()).hasSize(7);
    }

    @Test
    void itGoesDownWhenNotEvenTheFirstIsKeptUpButNotForEver() throws Exception {
        assertThat(upTo(1_000).search().orElseThrow()).isBetween(900, 1_000);
        Saturation nothing = upTo(0);

        assertThat(nothing.search()).isEmpty();
        assertThat(nothing.tried()).hasSizeLessThan(8);
    }

    private static Saturation upTo(int limit) {
        return new Saturation(FIRST, MOST, NEAR, perSecond -> perSecond <= limit);
    }
}
