package dev.waybill.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTest {

    @Test
    void aBenchIsHeldToItsOwnGoalsOnly() {
        assertThat(Goals.of(SampleResults.ingest())).hasSize(8);
    }

    @Test
    void theCodecIsHeldToTheTimeThatBase64TakesForTheSameData() {
        Results results = new Results(
                Goals.CODEC,
                SampleResults.RUN,
                List.of(
                        time("waybill", "write, 64 KiB", 10_000),
                        time("base64-alone", "write, 64 KiB", 6_100),
                        time("waybill", "read, 64 KiB", 10_000),
                        time("base64-alone", "read, 64 KiB", 5_900)));

        assertThat(Goals.of(results).stream().map(Goal::line))
                .contains(
                        "met           at least 0.60 of Base64's speed alone, writing 64 KiB: 0.61",
                        "not met       at least 0.60 of Base64's speed alone, reading 64 KiB: 0.59",
                        "not measured  at most 110.00 ns to write an envelope of 200 B: -");
    }

    private static Figure time(String contestant, String scene, double nanos) {
        return new Figure(contestant, scene, "time", "ns/datum", Spread.only(nanos));
    }
}
