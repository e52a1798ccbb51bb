package dev.waybill.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrkReportTest {

    private static final String SAID = """
            Running 4s test @ http://127.0.0.1:8080/v1/demand
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     0.96ms    1.07ms  25.13ms   95.31%
                Req/Sec    37.24k     2.14k   40.70k    75.00%
              148217 requests in 4.00s, 6.22MB read
            Requests/sec:  37012.11
            Transfer/sec:      1.55MB
            """;

    @Test
    void whatWrkCountedIsRead() throws IOException {
        Outcome outcome =
                WrkReport.read(SAID + "counted requests=148217 microseconds=4004512 status=0 socket=0 timeout=0\n", 32);

        assertThat(outcome).isEqualTo(new Outcome(148_217, Map.of(), 32, Duration.ofNanos(4_004_512_000L)));
    }

    @Test
    void whatWasRefusedIsNotAcceptedAndIsNamed() throws IOException {
        Outcome outcome =
                WrkReport.read("counted requests=1000 microseconds=1000000 status=7 socket=2 timeout=1\n", 32);

        assertThat(outcome.accepted()).isEqualTo(993);
        assertThat(outcome.faults()).isEqualTo(Map.of("status 400 or more", 7L, "socket errors", 2L, "timeouts", 1L));
    }

    @Test
    void wordsOfAnotherKindAreQuoted() {
        assertThatThrownBy(() -> WrkReport.read("unable to connect to 127.0.0.1:1", 32))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unable to connect");
    }
}
