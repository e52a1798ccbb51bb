package dev.waybill.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    @TempDir
    Path folder;

    private Plan plan;

    @BeforeEach
    void plan() {
        DataFolder data = DataFolder.open(folder);
        plan = new Plan(
                folder,
                data,
                new Ports(0, 0, 0, 0, 0).chosen(),
                Secrets.keptIn(data.secrets()),
                Pipeline.shipped(),
                4711,
                4712,
                Duration.ofSeconds(1),
                Set.of(),
                NativeChoice.NONE);
    }

    @Test
    void the_stations_secret_is_for_the_agent_that_calls_it_only() {
        String secret = plan.secrets().stationSecret();

        for (AgentWiring agent : plan.pipeline().agents()) {
            boolean calls = agent.name().equals("generation-dispatch");
            assertThat(Variables.agent(plan, agent).containsValue(secret))
                    .as(agent.id())
                    .isEqualTo(calls);
        }
        assertThat(Variables.frontEnd(plan)).doesNotContainValue(secret);
        assertThat(Variables.console(plan)).doesNotContainValue(secret);
        assertThat(StackFile.json(plan)).doesNotContain(secret);
    }

    @Test
    void the_stations_secret_stays_over_a_restart() {
        Secrets again = Secrets.keptIn(plan.data().secrets());

        assertThat(again.stationSecret())
                .startsWith("whsec_")
                .isEqualTo(plan.secrets().stationSecret());
    }

    @Test
    void where_spans_go_is_passed_on_and_nothing_else_of_the_persons() {
        Map<String, String> passedOn = Variables.openTelemetry(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318", "OTEL_SERVICE_NAME", "shell", "A", "b"));

        assertThat(passedOn).isEqualTo(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"));
    }
}
