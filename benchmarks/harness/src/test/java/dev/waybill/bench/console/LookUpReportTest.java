package dev.waybill.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookUpReportTest {

    private static final Run RUN = new Run("today", "abc", "here", "now");

    @Test
    void percentilesAreMediansOverTheRoundsAndTheGoalStandsBeside() {
        Report report = new LookUpReport(
                        RUN,
                        List.of(round(1, 0), round(9, 0), round(2, 0)),
                        List.of(400.0, 420.0, 430.0),
                        Optional.empty())
                .report();

        assertThat(report.medians().getFirst().rows())
                .containsExactly(List.of("waybill", "1.00", "2.00", "2.00", "420"));
        assertThat(report.text())
                .contains("1.00–9.00")
                .contains("met           at most 5.00 ms, p99 of a look-up: 2.00")
                .contains(
                        "met           at most 450.00 bytes of Redis for a datum of three hops with all detail: 420.00");
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void refusedLookUpsAreAFaultAndDataThatDidNotComeInToo() {
        Report report =
                new LookUpReport(RUN, List.of(round(1, 3)), List.of(), Optional.of("few data came in")).report();

        assertThat(report.faults()).containsExactly("3 look-ups were refused", "few data came in");
        assertThat(report.medians().getFirst().rows().getFirst().getFirst()).isEqualTo("waybill (invalid)");
    }

    /** A thousand of a millisecond, but the last eleven. */
    private static LookUps.Timed round(long slowMillis, long refused) {
        long[] nanos = LongStream.range(0, 1_000)
                .map(each -> (each < 989 ? 1 : slowMillis) * 1_000_000)
                .toArray();
        return new LookUps.Timed(nanos, refused);
    }
}
