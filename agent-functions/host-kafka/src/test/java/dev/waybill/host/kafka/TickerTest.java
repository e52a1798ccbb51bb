package dev.waybill.host.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Sweep;
import dev.waybill.agent.delivery.SweepReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {

    @Test
    void looksByTheClockAndGoesOnAfterAnOutage() {
        AtomicInteger looks = new AtomicInteger();
        Sweep sweep = deadline -> {
            assertThat(deadline.left()).isLessThanOrEqualTo(Duration.ofSeconds(9));
            if (looks.incrementAndGet() == 1) {
                throw new Outage("Kafka is away", null);
            }
            return new SweepReport(1, 1, 0, List.of());
        };

        try (Ticker ticker = Ticker.start(sweep, Duration.ofMillis(10), Duration.ofSeconds(9))) {
            await().until(() -> looks.get() > 2);
            ticker.close();
            int last = looks.get();
            assertThat(looks.get()).isEqualTo(last);
        }
    }
}
