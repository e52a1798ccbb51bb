package dev.waybill.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.AgentWiring.Mode;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.CompiledForm;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.StateWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineParserTest {

    private static final Path NO_SCHEMAS = Path.of("there", "are", "none");

    @Test
    void theFileOfThisRepositoryIsRightAndSurvivesCompilation() throws IOException {
        // given
        Path infra = Path.of(System.getProperty("waybill.root"), "infra");
        String yaml = Files.readString(infra.resolve("pipeline.yaml"));

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, infra);

        // then
        assertThat(pipeline.channels()).isNotEmpty();
        assertThat(pipeline.agents()).isNotEmpty();
        assertThat(CompiledForm.read(CompiledForm.write(pipeline))).isEqualTo(pipeline);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 10d}
                channels:
                  demand:
                agents:
                  moving-average@1: {reads: demand}
                """;

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline)
                .isEqualTo(new Pipeline(
                        Duration.ofDays(14),
                        Duration.ofDays(10),
                        List.of(Channel.of("demand", 4, Duration.ofDays(7), 524_288)),
                        List.of(new AgentWiring(
                                "moving-average",
                                1,
                                "moving-average",
                                "demand",
                                List.of(),
                                100,
                                Duration.ofMillis(500),
                                Mode.ON_DEMAND,
                                Duration.ofSeconds(60),
                                512,
                                false,
                                StateWiring.PLAIN))));
    }

    @Test
    void whatIsWrittenIsTakenInTheOrderOfTheFile() {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels:
                  z-last: {partitions: 200, retention: 12h, max_bytes: 3300000}
                  a-first: {}
                  no: {}
                agents:
                  a-v1@9999:
                    function: averages
                    reads: z-last
                    emits: [no, a-first]
                    batch_size: 10000
                    batch_window: 300s
                    mode: provisioned
                    timeout: 14m
                    memory: 10 GiB
                    tick: 1m
                    state_retention: 30d
                """;

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.channels()).extracting(Channel::name).containsExactly("z-last", "a-first", "no");
        assertThat(pipeline.channels().getFirst())
                .isEqualTo(Channel.of("z-last", 200, Duration.ofHours(12), 3_300_000));
        assertThat(pipeline.agents())
                .containsExactly(new AgentWiring(
                        "a-v1",
                        9999,
                        "averages",
                        "z-last",
                        List.of("no", "a-first"),
                        10_000,
                        Duration.ofSeconds(300),
                        Mode.PROVISIONED,
                        Duration.ofSeconds(840),
                        10_240,
                        false,
                        new StateWiring(Duration.ofDays(30), Optional.of(Duration.ofMinutes(1)), OptionalInt.empty())));
    }

    @Test
    void oneLineSaysWhichVersionIsLive() {
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {in: , out: }
                live:
                  average: %d
                agents:
                  average@1: {reads: in, emits: out}
                  average@2: {reads: in, emits: out, state_from: 1}
                  other@1: {reads: in, emits: out}
                """;

        Pipeline before = PipelineParser.parse(yaml.formatted(1), NO_SCHEMAS);
        Pipeline promoted = PipelineParser.parse(yaml.formatted(2), NO_SCHEMAS);

        assertThat(before.agents()).extracting(AgentWiring::shadow).containsExactly(false, true, false);
        assertThat(promoted.agents()).extracting(AgentWiring::shadow).containsExactly(true, false, false);
        assertThat(promoted.live("average")).map(AgentWiring::id).contains("average@2");
        assertThat(promoted.agents().get(0).topicOf("out")).isEqualTo("out.shadow");
        assertThat(promoted.agents().get(1).topicOf("out")).isEqualTo("out");
        assertThat(promoted.agents().get(1).state().from()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                        |
            {content_types: Text/CSV}                 | text/csv
            {content_types: [image/*, video/mp4]}     | image/* video/mp4
            {content_types: application/*+json}       | application/*+json
            {key: header X-Sensor}                    |
            {key: /sensor/id}                         | application/json application/*+json
            {key: /id, content_types: model/gltf+json} | model/gltf+json
            """)
    void contentTypesAreAnyOrWhatIsWrittenOrJsonWhereTheKeyIsInTheData(String channel, String types) {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {demand: %s}
                """.formatted(channel);

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.channels().getFirst().contentTypes())
                .isEqualTo(types == null ? List.of() : List.of(types.split(" ")));
    }

    @Test
    void aKeyIsTheSourceAHeaderOrAPointer() {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels:
                  a: {}
                  b: {key: source}
                  c: {key: header X-Sensor}
                  d: {key: /a~1b/m~0n//0}
                """;

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.channels())
                .extracting(Channel::key)
                .containsExactly(
                        new PartitionKey.Source(),
                        new PartitionKey.Source(),
                        new PartitionKey.Header("x-sensor"),
                        new PartitionKey.Pointer("/a~1b/m~0n//0"));
    }

    @Test
    void aPipelineMayHaveNoAgentsYet() {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {demand: }
                agents:
                """;

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.agents()).isEmpty();
    }

    @Test
    void twoWaysToOneChannelAreNoCycle() {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {in: , left: , right: , out: }
                agents:
                  split@1: {reads: in, emits: [left, right]}
                  join-left@1: {reads: left, emits: out}
                  join-right@1: {reads: right, emits: out}
                  short@2: {reads: in, emits: out}
                """;

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.agents())
                .extracting(AgentWiring::id)
                .containsExactly("split@1", "join-left@1", "join-right@1", "short@2");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4096,4096", "512 KiB,524288", "3 MiB,3145728", "100 KB,100000", "2 MB,2000000", "64KiB,65536"})
    void sizesAreBytesOrHaveAUnit(String written, int bytes) {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels: {demand: {max_bytes: %s}}
                """.formatted(written);

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.channels()).extracting(Channel::maxBytes).containsExactly(bytes);
    }

    @ParameterizedTest
    @CsvSource({"60500ms,PT60.5S", "60s,PT60S", "15m,PT15M", "12h,PT12H", "7d,PT168H"})
    void timesHaveAUnit(String written, Duration time) {
        // given
        String yaml = """
                trace: {time_to_live: 14d}
                dead_letters: {retention: %s}
                channels: {demand: }
                """.formatted(written);

        // when
        Pipeline pipeline = PipelineParser.parse(yaml, NO_SCHEMAS);

        // then
        assertThat(pipeline.deadRetention()).isEqualTo(time);
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheFile() {
        // given
        String yaml = """
                trace: {time_to_live: 3d}
                dead_letters: {retention: soon}
                channels:
                  Demand: {partitions: 0}
                  demand-average: {retenton: 7d}
                agents:
                  moving-average:
                    emits: demand-avrage
                  loop@1:
                    reads: demand-average
                    emits: demand-average
                """;

        // when
        PipelineError refused = catchThrowableOfType(PipelineError.class, () -> PipelineParser.parse(yaml, NO_SCHEMAS));

        // then
        assertThat(refused.faults()).extracting(Fault::line).containsExactly(1, 2, 4, 4, 5, 7, 7, 8, 11);
        assertThat(refused.getMessage().lines()).hasSize(9).allMatch(line -> line.contains(" — "));
        assertThat(refused)
                .hasMessageContaining("infra/pipeline.yaml:5: unknown key channels.demand-average.retenton — "
                        + "did you mean 'retention'? It is one of partitions, retention, max_bytes");
    }
}
