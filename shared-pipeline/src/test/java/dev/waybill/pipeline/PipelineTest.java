package dev.waybill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.pipeline.source.PipelineParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PipelineTest {

    @Test
    void whatIsShippedIsWhatTheFileSays() throws IOException {
        // given
        Path infra = Path.of(System.getProperty("waybill.root"), "infra");
        String yaml = Files.readString(infra.resolve("pipeline.yaml"));

        // when
        Pipeline shipped = Pipeline.shipped();

        // then
        assertThat(shipped).isEqualTo(PipelineParser.parse(yaml, infra));
    }

    @Test
    void theShippedPipelineIsReadOnce() {
        // when
        Pipeline shipped = Pipeline.shipped();

        // then
        assertThat(shipped).isSameAs(Pipeline.shipped());
    }

    @Test
    void aMissingCompiledPipelineIsSaidWithWhatToBuild() {
        assertThatThrownBy(() -> ShippedPipeline.read("META-INF/waybill/nowhere.properties"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("META-INF/waybill/nowhere.properties", "mvn -pl shared-pipeline");
    }

    @Test
    void channelsAndAgentsAreFoundByWhatTheyAreCalled() {
        // given
        Pipeline pipeline = new RandomPipelines(1).next(3, 3);

        // when
        Channel channel = pipeline.channels().get(1);
        AgentWiring agent = pipeline.agents().get(2);

        // then
        assertThat(pipeline.channel(channel.name())).contains(channel);
        assertThat(pipeline.agent(agent.id())).contains(agent);
        assertThat(pipeline.channel("nobody")).isEmpty();
        assertThat(pipeline.agent(agent.name())).isEmpty();
    }
}
