package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(alone.line()).isEqualTo("limit         kafka-clients alone, without HTTP: 500,000 records/s, 2.00 CPU-s/M");
    }

    @Test
    void aProgramThatSaysNothingWasNotMeasured() {
        assertThat(ProducerAlone.of(List.of()).line()).contains(": - records/s, - CPU-s/M");
    }
}
