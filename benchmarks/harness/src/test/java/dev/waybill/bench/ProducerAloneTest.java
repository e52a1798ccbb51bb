package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.bench.results.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerAloneTest {

    @Test
    void itsFiguresAreTheMediansOfItsWindows() {
        ProducerAlone alone = ProducerAlone.of(
                List.of(
                        "SLF4J: No SLF4J providers were found.",
                        "1000000 2000000000 1000000000",
                        "1500000 2000000000 3000000000",
                        "500000 2000000000 1500000000"),
                3);

        assertThat(alone.figures())
                .extracting(Figure::name, figure -> figure.spread().median())
                .containsExactly(tuple("accepted", 500_000.0), tuple("processor", 2.0));
    }

    @Test
    void aProgramThatMeasuredLessWasNotMeasured() {
        assertThatThrownBy(() -> ProducerAlone.of(List.of("1000000 2000000000 1000000000", "out of memory"), 2))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContainingAll("was to measure 2 windows and said 1", "out of memory");
    }

    @Test
    void oneThatLostDataWasNotMeasured() {
        assertThatThrownBy(() -> ProducerAlone.of(
                        List.of("1000000 2000000000 1000000000", "3 records were not acknowledged"), 1))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("3 records were not acknowledged");
    }
}
