package dev.waybill.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bench.figures.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {

    @Test
    void aLineForEachFigureAndWordsThatHaveCommasInQuotes() {
        assertThat(ResultsCsv.text(SampleResults.ingest()))
                .isEqualToNormalizingNewlines("""
                bench,contestant,scene,figure,unit,median,min,max
                ingest,,,date,2026-11-24,,,
                ingest,,,commit,abc1234 and changes,,,
                ingest,,,machine,"2 cores of ""X"", JDK 25",,,
                ingest,,,how,medians of 3 rounds,,,
                ingest,waybill,256 connections,accepted,data/s,46342,45000.5,47000
                ingest,waybill,256 connections,processor,CPU-s/M,14.25,14,15
                ingest,waybill,"2,000 req/s",p99,ms,3.5,3.25,9
                ingest,rest-raw,256 connections,accepted,data/s,46342,46342,46342
                """)
                .contains("max\r\n");
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        assertThat(ResultsCsv.read(ResultsCsv.text(SampleResults.ingest()))).isEqualTo(SampleResults.ingest());
    }

    @Test
    void numbersHaveSixDigits() {
        Figure fine = new Figure("a", "b", "c", "d", new Spread(1234567.8, 0.000123456789, 1.0 / 3));

        assertThat(ResultsCsv.text(new Results(Goals.CODEC, SampleResults.RUN, List.of(fine))))
                .endsWith("a,b,c,d,1234570,0.000123457,0.333333\r\n");
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> ResultsCsv.read("a,b\r\n1,2\r\n")).hasMessageContaining("bench,contestant,scene");
    }

    @Test
    void aFieldMayHaveLinesAndQuotes() {
        List<List<String>> records = List.of(List.of("a\nb", "say \"c\"", ""), List.of("d,e", "f", "g"));

        assertThat(Csv.records(Csv.text(records))).isEqualTo(records);
        assertThat(Csv.records("d,e\n")).containsExactly(List.of("d", "e"));
    }
}
