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
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionTest {

    private static final Duration IDLE_AT_ONCE = Duration.ofMillis(1);

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

    /** The JVM's common pool has a thread fewer than processors: were each of them held by a function, none is left. */
    @Test
    void a_death_is_told_at_once_though_functions_work_for_longer_than_they_may_be_idle() throws Exception {
        int functions = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        List<FakeDeployment> fakes = IntStream.range(0, functions)
                .mapToObj(i -> new FakeDeployment(folder.resolve("fake-" + i)))
                .toList();
        List<Function> busy = fakes.stream().map(FunctionTest::impatient).toList();
        try (var threads = Executors.newCachedThreadPool()) {
            fakes.forEach(each -> each.mode("wait"));
            List<Future<InvocationResult>> results = busy.stream()
                    .map(function -> threads.submit(() -> invoke(function)))
                    .toList();
            fakes.forEach(each -> await().until(() -> !each.events().isEmpty()));
            ProcessHandle.of(fakes.getFirst().starts().getFirst()).orElseThrow().destroyForcibly();

            assertThat(results.getFirst().get()).isEqualTo(new Died(137));
            fakes.forEach(each -> each.mode("echo"));
            for (Future<InvocationResult> other : results.subList(1, functions)) {
                assertThat(other.get()).isInstanceOf(Answered.class);
            }
        } finally {
            busy.forEach(Function::close);
        }
    }

    private static Function impatient(FakeDeployment deployed) {
        return new Function(
                deployed.deployment(),
                deployed.settings(Duration.ofSeconds(20)),
                IDLE_AT_ONCE,
                ChildProcess::start,
                word -> {});
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
