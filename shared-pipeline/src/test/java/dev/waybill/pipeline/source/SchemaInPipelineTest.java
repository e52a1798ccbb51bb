package dev.waybill.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.CompiledForm;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel's schema in pipeline.yaml. */
class SchemaInPipelineTest {

    @TempDir
    Path infra;

    @BeforeEach
    void aSchema() throws IOException {
        Files.createDirectories(infra.resolve("schemas"));
        Files.writeString(
                infra.resolve("schemas/right.v1.json"), "{ \"type\": \"string\", \"pattern\": \"^\\\\w ä$\" }");
        Files.writeString(infra.resolve("schemas/typo.v1.json"), "{ \"tpye\": \"string\", \"maxLenght\": 1 }");
    }

    @Test
    void itsTextIsCompiledAndTheChannelTakesJsonOnly() {
        // when
        Channel channel = parse("{schema: schemas/right.v1.json}").channels().getFirst();

        // then
        assertThat(channel.schema()).contains("{\"type\":\"string\",\"pattern\":\"^\\\\w ä$\"}");
        assertThat(channel.contentTypes()).isEqualTo(List.of("application/json", "application/*+json"));
    }

    @Test
    void itSurvivesCompilation() {
        // given
        Pipeline pipeline = parse("{schema: schemas/right.v1.json, content_types: application/ld+json}");

        // when
        Pipeline compiled = CompiledForm.read(CompiledForm.write(pipeline));

        // then
        assertThat(compiled).isEqualTo(pipeline);
        assertThat(compiled.channels().getFirst().contentTypes()).isEqualTo(List.of("application/ld+json"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {schema: }                              | channels.demand.schema is empty — a file in infra/
            {schema: [a]}                           | channels.demand.schema is a list — a file in infra/
            {schema: schemas/right.json}            | channels.demand.schema: the name 'schemas/right.json' — a file in infra/ whose name ends in its version
            {schema: schemas/none.v1.json}          | channels.demand.schema: schemas/none.v1.json isn't there — the file
            {schema: schemas/right.v1.json, content_types: text/csv} | channels.demand.content_types has 'text/csv', and the channel's schema is about JSON only — application/json
            {schema: schemas/right.v1.json, compatibility: forward} | channels.demand.compatibility is 'forward' — one of backward, none
            {compatibility: none}                   | channels.demand.compatibility is 'none', and the channel has no schema — a schema
            """)
    void whatIsWrongIsToldWithTheLineOfTheKey(String channel, String told) {
        // when
        PipelineError refused = catchThrowableOfType(PipelineError.class, () -> parse(channel));

        // then
        assertThat(refused).isNotNull();
        assertThat(refused.faults()).hasSize(1);
        assertThat(refused).hasMessageStartingWith("infra/pipeline.yaml:4: " + told);
    }

    @Test
    void everyFlawOfTheFileIsToldOnTheLineThatNamesIt() {
        // when
        PipelineError refused = catchThrowableOfType(
                PipelineError.class, () -> parse("\n    partitions: 4\n    schema: schemas/typo.v1.json"));

        // then
        assertThat(refused.faults()).extracting(Fault::line).containsExactly(6, 6);
        assertThat(refused)
                .hasMessageContaining("infra/pipeline.yaml:6: channels.demand.schema: schemas/typo.v1.json at #:"
                        + " unknown keyword 'tpye' — did you mean 'type'?")
                .hasMessageContaining("unknown keyword 'maxLenght' — did you mean 'maxLength'?");
        assertThat(refused.getMessage().lines()).hasSize(2);
    }

    @Test
    void theBuildFindsSchemasBesideThePipeline() throws IOException {
        // given
        Path yaml = Files.writeString(infra.resolve("pipeline.yaml"), yaml("{schema: schemas/right.v1.json}"));
        Path compiled = infra.resolve("target/pipeline.properties");

        // when
        CompilePipeline.main(yaml.toString(), compiled.toString());

        // then
        assertThat(CompiledForm.read(Files.readString(compiled))).isEqualTo(parse("{schema: schemas/right.v1.json}"));
    }

    private Pipeline parse(String channel) {
        return PipelineParser.parse(yaml(channel), infra);
    }

    private static String yaml(String channel) {
        return """
                trace: {time_to_live: 14d}
                dead_letters: {retention: 14d}
                channels:
                  demand: %s
                """.formatted(channel);
    }
}
