package dev.waybill.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.pipeline.CompiledForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilePipelineTest {

    private static final String RIGHT = """
            trace: {time_to_live: 14d}
            dead_letters: {retention: 14d}
            channels: {demand: }
            """;

    @TempDir
    Path folder;

    @Test
    void aRightFileIsWrittenCompiledIntoAFolderThatIsMade() throws IOException {
        // given
        Path yaml = Files.writeString(folder.resolve("pipeline.yaml"), RIGHT);
        Path compiled = folder.resolve("a/b/pipeline.properties");

        // when
        CompilePipeline.main(yaml.toString(), compiled.toString());

        // then
        assertThat(CompiledForm.read(Files.readString(compiled))).isEqualTo(PipelineParser.parse(RIGHT, folder));
    }

    @Test
    void aWrongFileFailsTheBuildAndWritesNothing() throws IOException {
        // given
        Path yaml = Files.writeString(folder.resolve("pipeline.yaml"), RIGHT.replace("14d", "1 year"));
        Path compiled = folder.resolve("pipeline.properties");
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));

        // when
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CompilePipeline.main(yaml.toString(), compiled.toString()))
                    .withMessageContaining("faults: 2");
        } finally {
            System.setErr(before);
        }

        // then
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "infra/pipeline.yaml:1: trace.time_to_live is '1 year' — ",
                        "infra/pipeline.yaml:2: dead_letters.retention is '1 year' — ");
        assertThat(compiled).doesNotExist();
    }

    @Test
    void otherThanTwoArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompilePipeline.main("infra/pipeline.yaml"))
                .withMessageContaining("two files");
    }
}
