package dev.waybill.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.MeasuredStart;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ColdStartReportTest {

    private static final Run RUN = new Run("today", "abc", "here", "now");
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long PACKAGE = 28_080_000;

    @Test
    void theMedianOfTheStartsIsHeldToTheGoals() {
        Report report = report(
                starts(Contestant.AGENT, 900, 700, 800),
                starts(Contestant.PEER, 400, 390, 500),
                starts(Contestant.NATIVE_FRONT_END, 61, 90, 55),
                starts(Contestant.NATIVE_AGENT, 92, 190, 85));

        assertThat(report.faults()).isEmpty();
        assertThat(report.text())
                .contains(
                        "not met       at most 60.00 ms from the native front end's start to its first acknowledgement: 61.00")
                .contains("met           at most 70.00 MiB resident of the native front end then: 50.00")
                .contains("met           at most 100.00 ms from the native agent's start to its first answer: 92.00")
                .contains("met           at most 60.00 MiB resident of the native agent then: 50.00");
    }

    @Test
    void eachStartIsComparedWithThePeersAndItsRangeIsShown() {
        Report report = report(starts(Contestant.AGENT, 900, 700, 800), starts(Contestant.PEER, 400, 390, 500));

        assertThat(report.medians().getFirst().rows())
                .containsExactly(
                        List.of("moving-average", "800", "50", "28.1", "2.00"),
                        List.of("jackson-pipeline", "400", "50", "28.1", "1.00"));
        assertThat(report.text()).contains("700–900", "390–500");
    }

    @Test
    void whereNothingIsNativeNothingIsClaimed() {
        assertThat(report(starts(Contestant.AGENT, 900)).text())
                .contains("not measured  at most 60.00 ms")
                .contains("not measured  at most 100.00 ms");
    }

    @Test
    void aStartThatFailsCountsNotAsAFastOne() {
        Report report = report(new Starts(
                Contestant.AGENT,
                PACKAGE,
                List.of(
                        new MeasuredStart(5, Double.NaN, Optional.of("died (exit 1)")),
                        new MeasuredStart(900, 50.0 * MEBIBYTE, Optional.empty()))));

        assertThat(report.medians().getFirst().rows())
                .containsExactly(List.of("moving-average (invalid)", "900", "50", "28.1", "-"));
        assertThat(report.faults()).containsExactly("moving-average: died (exit 1)");
    }

    private static Report report(Starts... rows) {
        return new ColdStartReport(RUN, List.of(rows), "quiet").report();
    }

    private static Starts starts(String name, double... millis) {
        return new Starts(
                name,
                PACKAGE,
                DoubleStream.of(millis)
                        .mapToObj(each -> new MeasuredStart(each, 50.0 * MEBIBYTE, Optional.empty()))
                        .toList());
    }
}
