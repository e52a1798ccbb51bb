package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.bench.results.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerAloneTest {

    @Test
    void itsFiguresAreTheMediansOfItsWindows() {
        ProducerAlone alone = ProducerAlone.of(List.of(
                "SLF4J: No SLF4J providers were found.",
                "1000000 2000000000 1000000000",
                "1500000 2000000000 3000000000",
                "500000 2000000000 1500000000"));

        assertThat(alone.figures())
                .extracting(Figure::name, figure -> figure.spread().median())
                .containsExactly(tuple("accepted", 500_000.0), tuple("processor", 2.0));
    }

    @Test
    void aProgramThatSaysNothingWasNotMeasured() {
        assertThat(ProducerAlone.of(List.of()).figures()).isEmpty();
    }
}
