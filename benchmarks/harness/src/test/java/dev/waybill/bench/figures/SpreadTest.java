package dev.waybill.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theFigureIsTheMedianAndTheRoundsSayHowFarItMoved() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).hasValue(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    void aRangeSaysNothingWhereThereWasOneRound() {
        assertThat(new Spread(2, 1, 3_000).range(1)).isEqualTo("1.0–3,000.0");
        assertThat(Spread.only(2).range(1)).isEqualTo("-");
    }
}
