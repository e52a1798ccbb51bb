package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerReportTest {

    @Test
    void aRowHasTheMediansOfItsRoundsAndItsRatiosToTheCarefulPeer() {
        Row ours = new Row(Consumers.OURS, List.of(small(1_600), small(2_000), small(1_680)));
        Row careful = new Row(Consumers.CAREFUL, List.of(small(2_100)));

        assertThat(report(ours, careful).medians().getFirst().rows().getFirst())
                .containsExactly(
                        "waybill", "100,000", "4.20", "2.00", "3.00", "300", "-", "-", "-", "-", "-", "1.25", "-");
    }

    @Test
    void aDatumThatIsDoubledOrLostMakesTheRunInvalid() {
        Row doubled = new Row(Consumers.OURS, List.of(WindowTest.window(Scene.SMALL, 500, 5, 501, 500)));
        Row lost = new Row(Consumers.CAREFUL, List.of(WindowTest.window(Scene.SMALL, 500, 5, 500, 499)));

        assertThat(report(doubled, lost).faults())
                .containsExactly(
                        "waybill, 200 B: of 500 records came 501 into the topic",
                        "consumer-pipelined, 200 B: of 500 records, Redis has the hops of 499");
    }

    private static Report report(Row... rows) {
        return new ConsumerReport(new Run("today", "abc", "here", "now"), List.of(rows), "quiet").report();
    }

    private static Window small(long functionMillis) {
        return WindowTest.window(Scene.SMALL, 400_000, functionMillis, 400_000, 400_000);
    }
}
