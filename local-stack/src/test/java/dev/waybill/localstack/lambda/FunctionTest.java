package dev.waybill.localstack.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.SaidLines;
import dev.waybill.localstack.lambda.InvocationResult.Answered;
import dev.waybill.localstack.lambda.InvocationResult.Died;
import dev.waybill.localstack.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionTest {

    @TempDir
    Path folder;

    private final SaidLines said = new SaidLines();
    private FakeDeployment fake;

    @BeforeEach
    void fake() {
        fake = new FakeDeployment(folder);
    }

    @Test
    void has_no_process_before_its_first_event_and_keeps_the_first_one_warm() throws InterruptedException {
        try (Function function = function(Duration.ofMinutes(1))) {
            assertThat(fake.starts()).isEmpty();

            invoke(function);
            invoke(function);

            assertThat(fake.starts()).hasSize(1);
            assertThat(said.said())
                    .hasSize(1)
                    .first()
                    .asString()
                    .matches("fake-v1: started for 37 data \\(cold start \\d+\\.\\d s\\)");
        }
    }

    @Test
    void stops_when_idle_and_starts_again_when_data_come() throws InterruptedException {
        try (Function function = function(Duration.ofMillis(300))) {
            invoke(function);
            long pid = fake.starts().getFirst();

            await().until(() -> ProcessHandle.of(pid).isEmpty());
            await().until(() -> said.said().contains("fake-v1: idle for 0 s, stopped"));

            assertThat(invoke(function)).isInstanceOf(Answered.class);
            assertThat(fake.starts()).hasSize(2);
        }
    }

    @Test
    void starts_a_new_process_after_one_died() throws InterruptedException {
        try (Function function = function(Duration.ofMinutes(1))) {
            fake.mode("crash");
            InvocationResult first = invoke(function);
            fake.mode("echo");
            InvocationResult second = invoke(function);

            assertThat(first).isEqualTo(new Died(3));
            assertThat(second).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_closed_one_has_no_process_and_starts_none() throws InterruptedException {
        Function function = function(Duration.ofMinutes(1));
        invoke(function);

        function.close();

        assertThat(invoke(function)).isInstanceOf(InvocationResult.Failed.class);
        assertThat(fake.starts())
                .hasSize(1)
                .allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    }

    private Function function(Duration idle) {
        return new Function(fake.deployment(), fake.settings(Duration.ofSeconds(30)), idle, ChildProcess::start, said);
    }

    private static InvocationResult invoke(Function function) throws InterruptedException {
        return function.invoke("{}".getBytes(UTF_8), 37);
    }
}
