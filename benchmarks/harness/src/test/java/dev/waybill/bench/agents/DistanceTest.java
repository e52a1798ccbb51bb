package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.LineConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DistanceTest {

    private static final Duration ONE_WAY = Duration.ofMillis(5);

    private ServerSocket echo;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket caller = echo.accept()) {
                caller.getInputStream().transferTo(caller.getOutputStream());
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        echo.close();
    }

    @Test
    void aRoundTripTakesBothWaysLonger() throws IOException {
        try (Distance distance = Distance.to(echo.getLocalPort(), ONE_WAY);
                LineConnection line = LineConnection.to(distance.port())) {
            assertThat(line.command("first")).isEqualTo("first");

            long start = System.nanoTime();
            line.command("one");
            line.command("two");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(ONE_WAY.multipliedBy(4));
        }
    }

    @Test
    void manyAreUnderWayAtOnceAndArriveInOrder() throws IOException {
        try (Distance distance = Distance.to(echo.getLocalPort(), ONE_WAY);
                LineConnection line = LineConnection.to(distance.port())) {
            List<String> many = Collections.nCopies(1_000, "word");

            long start = System.nanoTime();
            List<String> answers = line.commands(many);

            assertThat(answers).isEqualTo(many);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ONE_WAY.multipliedBy(2 * 100));
        }
    }
}
