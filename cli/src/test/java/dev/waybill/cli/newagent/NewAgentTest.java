package dev.waybill.cli.newagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.source.PipelineParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class NewAgentTest {

    private static final String LONGEST = "abcdefghi-klmnopqrs-uvwxyz99";
    private static final String LONGEST_CHANNEL = "zyxwvutsr-qponmlkji-gfedcb99";

    private static final String OTHER = "mmmmmmmmm-nnnnnnnnn-oooooo99";

    @TempDir
    Path folder;

    private ProjectCopy project;

    @BeforeEach
    void copy() throws IOException {
        project = ProjectCopy.in(folder.resolve("project"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMadeCompilesWithoutAWarningAndItsTestPasses(Shape shape) throws Exception {
        // given
        project.add(new Wish("over-limit", 1, shape, "demand", shape.emits() ? List.of("limit-alarms") : List.of()));
        GeneratedCode code =
                new GeneratedCode(project.root().resolve("agent-functions/over-limit"), folder.resolve("classes"));

        // when
        List<String> said = code.compile();
        TestExecutionSummary tests = code.test();

        // then
        assertThat(said).isEmpty();
        assertThat(tests.getFailures())
                .extracting(failure -> failure.getException())
                .isEmpty();
        assertThat(tests.getTestsSucceededCount()).isEqualTo(2);
    }

    @Test
    void aModuleHasTheFilesOfItsShape() throws IOException {
        project.add(new Wish("over-limit", 1, Shape.FOLD, "demand", List.of("limit-alarms")));

        assertThat(project.content("agent-functions/over-limit").keySet())
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        "src/main/java/dev/waybill/limit/Demand.java",
                        "src/main/java/dev/waybill/limit/LimitAlarms.java",
                        "src/main/java/dev/waybill/limit/OverLimit.java",
                        "src/main/java/dev/waybill/limit/Tally.java",
                        "src/main/java/dev/waybill/limit/package-info.java",
                        "src/test/java/dev/waybill/limit/OverLimitTest.java");
    }

    @Test
    void anAgentOfAChannelThatTakesUploadsHasTheWayToThem() throws IOException {
        project.add(new Wish("frame-size", 1, Shape.TRANSFORM, "frames", List.of("frame-sizes")));
        project.add(new Wish("over-limit", 1, Shape.TRANSFORM, "demand", List.of("limits")));

        assertThat(project.content("agent-functions/frame-size").get("pom.xml")).contains("""
                  <dependencies>
                    <dependency>
                      <groupId>dev.waybill</groupId>
                      <artifactId>large-data</artifactId>
                """);
        assertThat(project.content("agent-functions/over-limit").get("pom.xml"))
                .endsWith("</description>\n</project>\n");
    }

    @Test
    void thePipelineHasTheAgentAndItsNewChannelAndAllElseAsBefore() throws IOException {
        // given
        Pipeline before = parsed();

        // when
        String words = project.add(
                        new Wish("over-limit", 3, Shape.TRANSFORM, "demand", List.of("limits", "demand-average")))
                .words(project.root());

        // then
        Pipeline after = parsed();
        assertThat(after.channels())
                .containsAll(before.channels())
                .hasSize(before.channels().size() + 1);
        assertThat(after.channels()).extracting(Channel::name).contains("limits");
        assertThat(after.agents())
                .containsAll(before.agents())
                .hasSize(before.agents().size() + 1);
        AgentWiring agent = after.agent("over-limit@3").orElseThrow();
        assertThat(agent.reads()).isEqualTo("demand");
        assertThat(agent.emits()).containsExactly("limits", "demand-average");
        assertThat(words)
                .contains("infra/pipeline.yaml  + agent over-limit@3, and the new channel limits with all defaults")
                .contains("./waybill test over-limit");
    }

    @Test
    void theModuleIsListedAmongTheAgentsInTheirOrder() throws IOException {
        project.add(new Wish("over-limit", 1, Shape.SINK, "demand", List.of()));

        assertThat(project.content("agent-functions").get("pom.xml"))
                .containsSubsequence(
                        "    <module>agent-parent</module>\n",
                        "    <module>moving-average</module>\n    <module>over-limit</module>\n",
                        "    <module>s3-storage</module>\n");
    }

    @Test
    void theLongestNamesFitInTheLines() throws IOException {
        project.add(new Wish("first", 1, Shape.TRANSFORM, "demand", List.of(LONGEST)));
        project.add(new Wish(LONGEST, 1, Shape.TRANSFORM, LONGEST, List.of(LONGEST_CHANNEL)));
        project.add(new Wish(OTHER, 1, Shape.FOLD, LONGEST, List.of(LONGEST_CHANNEL)));
        project.add(new Wish(LONGEST_CHANNEL, 9999, Shape.SINK, LONGEST_CHANNEL, List.of()));

        for (String agent : List.of(LONGEST, OTHER, LONGEST_CHANNEL)) {
            project.content("agent-functions/" + agent).forEach((file, text) -> {
                if (file.endsWith(".java")) {
                    assertThat(text.lines()).as(file).allMatch(line -> line.length() <= 120);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Over_Limit      | 1 | TRANSFORM | demand | alarms         | 'Over_Limit' is no name
            over-           | 1 | TRANSFORM | demand | alarms         | the last not -
            over-limit      | 0 | TRANSFORM | demand | alarms         | the version '0'
            over-limit      | 1 | TRANSFORM | demnd  | alarms         | unknown channel 'demnd' — did you mean 'demand'?
            over-limit      | 1 | TRANSFORM | only-new | only-new     | unknown channel 'only-new' — one of demand
            over-limit      | 1 | TRANSFORM | demand | Alarms         | 'Alarms' is no name
            over-limit      | 1 | TRANSFORM | demand | demand         | emits into its own input
            over-limit      | 1 | FOLD      | demand | alarms,alarms  | has 'alarms' twice
            over-limit      | 1 | FOLD      | demand-average | demand | closes a cycle
            over-limit      | 1 | FOLD      | demand | over-limit-v1  | a name that doesn't end in a version
            over-limit      | 1 | FOLD      | demand |                | say where by --emits
            over-limit      | 1 | SINK      | demand | alarms         | a sink emits nothing
            moving-average  | 2 | FOLD      | demand | alarms         | there is an agent moving-average already
            agent-runtime   | 1 | FOLD      | demand | alarms         | is taken by a module or a folder
            shared-pipeline | 1 | FOLD      | demand | alarms         | is taken by a module or a folder
            """)
    void whatCanNotBeIsRefusedBeforeAnythingIsWritten(
            String name, int version, Shape shape, String reads, String emits, String why) throws IOException {
        Map<String, String> before = project.content("");
        List<String> channels = emits == null ? List.of() : Arrays.asList(emits.split(","));

        assertThatThrownBy(() -> project.add(new Wish(name, version, shape, reads, channels)))
                .isInstanceOf(CannotAdd.class)
                .hasMessageContaining(why);

        assertThat(project.content("")).isEqualTo(before);
    }

    @Test
    void theSameTwiceIsRefused() throws IOException {
        Wish wish = new Wish("over-limit", 1, Shape.SINK, "demand", List.of());
        project.add(wish);

        assertThatThrownBy(() -> project.add(wish)).hasMessageContaining("there is an agent over-limit already");
    }

    private Pipeline parsed() throws IOException {
        return PipelineParser.parse(project.pipeline(), project.root().resolve("infra"));
    }
}
