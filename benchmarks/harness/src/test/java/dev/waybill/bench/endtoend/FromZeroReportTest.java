package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FromZeroReportTest {

    private static final Run RUN = new Run("today", "abc", "here", "now");
    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void mediansOfTheStartsStandBesideTheirRange() {
        Report report = report(new FromZero("native", List.of(start(700), start(900), start(650))));

        assertThat(report.medians().getFirst().rows()).containsExactly(List.of("native", "5", "700", "50"));
        assertThat(report.text()).contains("650–900");
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void aDatumWithoutALineMakesItsRowInvalid() {
        FromZero.Start lost = new FromZero.Start(new UUID(0, 1), 5, OptionalDouble.empty(), Optional.empty());

        Report report = report(new FromZero("native", List.of(start(700), lost)));

        assertThat(report.faults())
                .containsExactly("native: 00000000-0000-0000-0000-000000000001 has no line of moving-average@1");
        assertThat(report.medians().getFirst().rows()).containsExactly(List.of("native (invalid)", "5", "700", "50"));
    }

    private static Report report(FromZero... rows) {
        return new FromZeroReport(RUN, List.of(rows)).report();
    }

    private static FromZero.Start start(double trace) {
        return new FromZero.Start(new UUID(0, 0), 5, OptionalDouble.of(trace), Optional.of(50 * MEBIBYTE));
    }
}
