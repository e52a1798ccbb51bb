package dev.waybill.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.LineConnection;
import dev.waybill.localstack.server.EmbeddedRedis;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceSizeTest {

    private static final String HOPS = " moving-average@1 m demand-prediction@1 d s3-storage@1 s";

    @Test
    void whatAFourthAgentWroteIsNotCountedAndNothingIsLeftBehind(@TempDir Path folder) {
        try (EmbeddedRedis server = EmbeddedRedis.start(folder, 0);
                LineConnection redis =
                        LineConnection.to(URI.create(server.uri()).getPort())) {
            redis.commands(List.of(
                    "HSET three created c" + HOPS,
                    "HSET fourx created c" + HOPS + " realtime-dashboard@1 " + "r".repeat(50),
                    "HSET young created c moving-average@1 m"));

            List<Double> sizes = new TraceSize(redis).of(List.of("three", "fourx", "young"));

            assertThat(sizes).hasSize(2);
            assertThat(sizes.getLast()).isBetween(sizes.getFirst(), sizes.getFirst() + 48);
            assertThat(redis.command("DBSIZE")).isEqualTo(":3");
            assertThat(redis.command("HLEN fourx")).isEqualTo(":5");
        }
    }
}
