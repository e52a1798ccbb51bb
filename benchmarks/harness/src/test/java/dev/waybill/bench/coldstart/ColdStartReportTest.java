package dev.waybill.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.localstack.MeasuredStart;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ColdStartReportTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void theMedianOfTheStartsIsHeldToTheGoals() {
        ColdStartReport report = new ColdStartReport(
                "setting",
                List.of(
                        starts(Contestant.AGENT, 900, 700, 800),
                        starts(Contestant.PEER, 400, 390, 500),
                        starts(Contestant.NATIVE_FRONT_END, 61, 90, 55)),
                "quiet");

        assertThat(report.faults()).isEmpty();
        assertThat(report.text())
                .contains(
                        "not met       at most 60.00 ms from the native front end's start to its first acknowledgement: 61.00")
                .contains("met           at most 70.00 MiB resident of the native front end then: 50.00")
                .contains("met           at most 3.00 times the start of jackson-pipeline, the agent on the JVM: 2.00");
    }

    @Test
    void whereNothingIsNativeNothingIsClaimed() {
        ColdStartReport report = new ColdStartReport("setting", List.of(starts(Contestant.AGENT, 900)), "quiet");

        assertThat(report.text())
                .contains("not measured  at most 60.00 ms")
                .contains("not measured  at most 3.00 times");
    }

    @Test
    void aStartThatFailsCountsNotAsAFastOne() {
        Starts starts = new Starts(
                Contestant.AGENT,
                MEBIBYTE,
                List.of(
                        new MeasuredStart(5, Double.NaN, Optional.of("died (exit 1)")),
                        new MeasuredStart(900, 50.0 * MEBIBYTE, Optional.empty())));

        assertThat(starts.median(Starts.ANSWER)).hasValue(900);
        assertThat(starts.faults()).containsExactly("moving-average: died (exit 1)");
    }

    private static Starts starts(String name, double... millis) {
        return new Starts(
                name,
                MEBIBYTE,
                DoubleStream.of(millis)
                        .mapToObj(each -> new MeasuredStart(each, 50.0 * MEBIBYTE, Optional.empty()))
                        .toList());
    }
}
