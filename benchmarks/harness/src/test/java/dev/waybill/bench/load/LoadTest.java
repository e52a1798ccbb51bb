package dev.waybill.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final AtomicInteger received = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aClosedLoopSendsExactlyWhatItIsToldAndCountsEachAnswer() throws IOException {
        server.createContext("/", exchange -> answer(exchange, received.incrementAndGet() % 10 == 0 ? 503 : 202));

        ClosedLoop.Counted counted = ClosedLoop.exactly(push(), 8, 1_000, 5);

        assertThat(received).hasValue(1_000);
        assertThat(counted.outcome().accepted()).isEqualTo(900);
        assertThat(counted.outcome().faults()).isEqualTo(Map.of("503", 100L));
        assertThat(counted.outcome().cutOff()).isZero();
        assertThat(counted.bodies()).hasSize(5).containsOnly("{\"n\":1}");
    }

    @Test
    void aClosedLoopWaitsForWhatIsUnderWayAtItsEnd() throws IOException {
        server.createContext("/", exchange -> {
            received.incrementAndGet();
            answer(exchange, 202);
        });

        Outcome outcome = ClosedLoop.during(push(), 4, Duration.ofMillis(200));

        assertThat(outcome.accepted()).isPositive().isEqualTo(received.get());
        assertThat(outcome.faults()).isEmpty();
    }

    @Test
    void aServersStallCountsForAllThatFellDueMeanwhile() throws Exception {
        Duration stall = Duration.ofMillis(300);
        server.createContext("/", exchange -> {
            if (received.incrementAndGet() == 1) {
                stall(stall);
            }
            answer(exchange, 202);
        });

        // One connection, a request every 10 ms: the first 20 fall due at least 100 ms before the stall's end.
        ConstantRate.Timed timed = ConstantRate.during(push(), 1, 100, Duration.ofSeconds(1));

        assertThat(timed.outcome().accepted()).isEqualTo(100);
        long late = Arrays.stream(timed.nanos())
                .filter(nanos -> nanos >= Duration.ofMillis(100).toNanos())
                .count();
        assertThat(late).isGreaterThanOrEqualTo(20);
    }

    private static void stall(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private Push push() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/demand");
        return new Push(uri, Map.of("Content-Type", "application/json"), "{\"a\":1}", 1);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] body = "{\"n\":1}".getBytes(StandardCharsets.US_ASCII);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
