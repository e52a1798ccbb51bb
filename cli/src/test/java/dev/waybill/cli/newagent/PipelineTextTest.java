package dev.waybill.cli.newagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is added to the text of pipeline.yaml, and that nothing else of it changes. */
class PipelineTextTest {

    private static final Wish WISH = new Wish("over-limit", 1, Shape.TRANSFORM, "demand", List.of("alarms"));

    private static final String TIMES = """
            trace:
              time_to_live: 14d
            dead_letters:
              retention: 14d
            """;

    @Test
    void commentsAndOrderStay() {
        String edited = edited("""
                # The pipeline.
                channels:
                  demand:       # as it comes in
                    retention: 1d

                # Who works.
                agents:
                  first@1:
                    reads: demand   # all of it
                  # a comment at its end

                # The end.
                """);

        assertThat(edited).isEqualTo("""
                # The pipeline.
                channels:
                  demand:       # as it comes in
                    retention: 1d
                  alarms:                 # what over-limit emits

                # Who works.
                agents:
                  first@1:
                    reads: demand   # all of it
                  # a comment at its end

                  over-limit@1:
                    reads: demand
                    emits: alarms

                # The end.
                """);
    }

    @Test
    void theFirstAgentNeedsNoSection() {
        assertThat(edited("channels:\n  demand:\n")).isEqualTo("""
                channels:
                  demand:
                  alarms:                 # what over-limit emits

                agents:
                  over-limit@1:
                    reads: demand
                    emits: alarms
                """);
    }

    @Test
    void indentationAndLineEndsAreThoseOfTheFile() {
        assertThat(edited("agents:\r\n    first@1:\r\n        reads: demand\r\nchannels:\r\n    demand:"))
                .isEqualTo(
                        "agents:\r\n    first@1:\r\n        reads: demand\r\n\r\n    over-limit@1:\r\n      reads: demand\r\n"
                                + "      emits: alarms\r\nchannels:\r\n    demand:\r\n    alarms:                 # what over-limit emits\r\n");
    }

    @Test
    void aFileInWhichALineMoreIsWrongIsRefused() {
        String flow = TIMES + "channels: {demand: {}}\nagents: {}\n";

        assertThatThrownBy(() -> PipelineChange.of(flow, Path.of("infra"), WISH))
                .isInstanceOf(CannotAdd.class);
    }

    @Test
    void whatTheParserReadsFromItIsTheFormerPipelineAndTheAgent() {
        PipelineChange change = PipelineChange.of(TIMES + "channels:\n  demand:\n", Path.of("infra"), WISH);

        assertThat(change.newChannels()).containsExactly("alarms");
        assertThat(change.text()).startsWith(TIMES).contains("over-limit@1");
    }

    private static String edited(String text) {
        return new PipelineText(text)
                .withChannel("alarms", "what over-limit emits")
                .withAgent(WISH)
                .toString();
    }
}
