package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentReportTest {

    @Test
    void aRowHasTheMediansOfItsRoundsAndItsRatios() {
        Row ours = new Row(
                Functions.OURS,
                List.of(small(400_000, 1_600), small(400_000, 2_000), small(400_000, 1_680), far(200_000)));
        Row careful = new Row(Functions.CAREFUL, List.of(small(400_000, 2_100)));
        Row perRecord = new Row(Functions.PER_RECORD, List.of(far(3_000)));

        assertThat(report(ours, careful, perRecord).medians().getFirst().rows().getFirst())
                .containsExactly(
                        "waybill", "100,000", "4.20", "2.00", "3.00", "300", "-", "-", "-", "-", "-", "50,000", "5.00",
                        "1.25", "-", "66.7");
    }

    @Test
    void theGoalsStandBesideOurRow() {
        Row ours = new Row(Functions.OURS, List.of(small(400_000, 2_640), far(200_000)));
        Row careful = new Row(Functions.CAREFUL, List.of(small(400_000, 2_640)));
        Row perRecord = new Row(Functions.PER_RECORD, List.of(far(4_000)));

        assertThat(report(ours, careful, perRecord).text())
                .contains("not met       at most 6.50 CPU-s per million records of 200 B: 6.60")
                .contains("not measured  at most 10.00 CPU-s per million records of 1 KiB: -")
                .contains("not met       at least 1.20 times jackson-pipeline's records per CPU-second: 1.00")
                .contains("met           at least 50.00 times the records/s of per-record, Redis 1 ms away: 50.00");
    }

    @Test
    void aRowWithAFaultIsMarkedAndTheFaultIsNamed() {
        Row ours = new Row(Functions.OURS, List.of(WindowTest.window(Scene.SMALL, 500, 5, 500, 499)));

        Report report = report(ours);

        assertThat(report.medians().getFirst().rows().getFirst().getFirst()).isEqualTo("waybill (invalid)");
        assertThat(report.faults()).containsExactly("waybill, 200 B: of 500 records, Redis has the hops of 499");
        assertThat(report.markdown()).contains("- invalid       waybill, 200 B: of 500 records");
    }

    private static Report report(Row... rows) {
        return new AgentReport(new Run("today", "abc", "here", "now"), List.of(rows), "quiet").report();
    }

    private static Window small(long records, long functionMillis) {
        return WindowTest.window(Scene.SMALL, records, functionMillis, records, records);
    }

    private static Window far(long records) {
        return WindowTest.window(Scene.FAR, records, records / 200, records, records);
    }
}
