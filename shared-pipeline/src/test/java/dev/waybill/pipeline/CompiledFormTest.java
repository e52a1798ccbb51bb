package dev.waybill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.pipeline.AgentWiring.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledFormTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void anyPipelineComesBackAsItWas(long seed) {
        Random sizes = new Random(seed);
        RandomPipelines pipelines = new RandomPipelines(seed);
        for (int round = 0; round < 200; round++) {
            // given
            Pipeline pipeline = pipelines.next(sizes.nextInt(12), sizes.nextInt(12));

            // when
            String compiled = CompiledForm.write(pipeline);

            // then
            Pipeline read = CompiledForm.read(compiled);
            assertThat(read).isEqualTo(pipeline);
            assertThat(CompiledForm.write(read)).isEqualTo(compiled);
        }
    }

    @Test
    void itIsPlainLinesInTheOrderOfTheFileWithoutADate() {
        // given
        Pipeline pipeline = new Pipeline(
                Duration.ofDays(14),
                Duration.ofHours(1),
                List.of(
                        Channel.of("demand", 4, Duration.ofDays(7), 4096),
                        new Channel(
                                "alarms",
                                1,
                                Duration.ofDays(1),
                                1,
                                5L << 30,
                                List.of("application/json", "text/*"),
                                new PartitionKey.Pointer("/sensor id"),
                                Optional.of("{\"const\":\"a\\\\ b\"}"),
                                StorageWiring.PLAIN,
                                Optional.of(Duration.ofDays(30)))),
                List.of(new AgentWiring(
                        "average",
                        2,
                        "averages",
                        "demand",
                        List.of("mean", "sum"),
                        100,
                        Duration.ofMillis(500),
                        Mode.PROVISIONED,
                        Duration.ofSeconds(60),
                        512,
                        true,
                        new StateWiring(Duration.ofDays(30), Optional.of(Duration.ofMinutes(1)), OptionalInt.of(1)))));

        // when
        String compiled = CompiledForm.write(pipeline);

        // then
        assertThat(compiled).isEqualTo("""
                trace.time_to_live=PT336H
                dead_letters.retention=PT1H
                channel.0.name=demand
                channel.0.partitions=4
                channel.0.retention=PT168H
                channel.0.max_bytes=4096
                channel.0.max_upload_bytes=0
                channel.0.key=source
                channel.0.storage.format=NDJSON
                channel.0.storage.compression=GZIP
                channel.0.storage.layout=channel={channel}/date={date}/hour={hour}
                channel.1.name=alarms
                channel.1.partitions=1
                channel.1.retention=PT24H
                channel.1.max_bytes=1
                channel.1.max_upload_bytes=5368709120
                channel.1.content_types.0.name=application/json
                channel.1.content_types.1.name=text/*
                channel.1.key=pointer\\ /sensor\\ id
                channel.1.schema={"const":"a\\\\\\\\\\ b"}
                channel.1.storage.format=NDJSON
                channel.1.storage.compression=GZIP
                channel.1.storage.layout=channel={channel}/date={date}/hour={hour}
                channel.1.trace_time_to_live=PT720H
                agent.0.name=average
                agent.0.version=2
                agent.0.function=averages
                agent.0.reads=demand
                agent.0.emits.0.name=mean
                agent.0.emits.1.name=sum
                agent.0.batch_size=100
                agent.0.batch_window=PT0.5S
                agent.0.mode=PROVISIONED
                agent.0.timeout=PT1M
                agent.0.memory_megabytes=512
                agent.0.shadow=true
                agent.0.state_retention=PT720H
                agent.0.tick=PT1M
                agent.0.state_from=1
                """);
    }

    @Test
    void aTextThatWasCutShortIsRefusedWithTheKeyThatItLacks() {
        // given
        String compiled = CompiledForm.write(new RandomPipelines(7).next(1, 0));

        // when
        String cut = compiled.substring(0, compiled.indexOf("channel.0.max_bytes"));

        // then
        assertThatThrownBy(() -> CompiledForm.read(cut))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("channel.0.max_bytes");
    }
}
