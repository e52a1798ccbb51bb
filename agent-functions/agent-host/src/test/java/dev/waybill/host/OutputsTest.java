package dev.waybill.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.OutputKey;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.StorageWiring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputsTest {

    @Test
    void aChannelKeyedByAPointerKeepsItsRule() {
        assertThat(Outputs.of(channel(new PartitionKey.Pointer("/sensor/id")), "alarms"))
                .isEqualTo(new Output("alarms", 4096, new OutputKey.Pointer("/sensor/id")));
    }

    @Test
    void aChannelKeyedBySourceOrByAHeaderThatNoEmissionHasIsKeyedBySource() {
        assertThat(List.of(
                        Outputs.of(channel(new PartitionKey.Source()), "alarms"),
                        Outputs.of(channel(new PartitionKey.Header("x-sensor")), "alarms")))
                .containsOnly(new Output("alarms", 4096, new OutputKey.Source()));
    }

    private static Channel channel(PartitionKey key) {
        return new Channel(
                "alarms", 4, Duration.ofDays(7), 4096, 0, List.of(), key, Optional.empty(), StorageWiring.PLAIN);
    }
}
