package dev.waybill.localstack.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.lambda.InvocationResult.Answered;
import dev.waybill.localstack.lambda.InvocationResult.Died;
import dev.waybill.localstack.lambda.InvocationResult.Failed;
import dev.waybill.localstack.lambda.InvocationResult.TimedOut;
import dev.waybill.localstack.process.ChildProcess;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    FakeDeployment fake;

    @BeforeEach
    void fake() {
        fake = new FakeDeployment(folder);
    }

    @Test
    void hands_events_to_the_function_one_after_the_other() throws InterruptedException {
        try (Environment environment = start()) {
            InvocationResult first = invoke(environment, "{\"n\":1}");
            InvocationResult second = invoke(environment, "{\"n\":2}");

            assertThat(((Answered) first).payload()).isEqualTo("{\"n\":1}");
            assertThat(((Answered) second).payload()).isEqualTo("{\"n\":2}");
            assertThat(fake.starts()).containsExactly(environment.pid());
        }
    }

    @Test
    void tells_the_function_what_lambda_tells() throws InterruptedException {
        Instant before = Instant.now();
        try (Environment environment = start()) {
            invoke(environment, "{}");

            String[] headers = fake.headers().getFirst().split(" ");
            assertThat(headers[0]).hasSize(36);
            assertThat(Long.parseLong(headers[1]))
                    .isBetween(
                            before.plus(LONG).toEpochMilli(),
                            Instant.now().plus(LONG).toEpochMilli());
            assertThat(headers[2]).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:fake-v1");
            assertThat(headers[3]).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        }
    }

    @Test
    void an_event_that_is_answered_is_not_kept() throws InterruptedException {
        try (Environment environment = start()) {
            WeakReference<byte[]> event = answered(environment);

            await().untilAsserted(() -> {
                System.gc();
                assertThat(event.get()).isNull();
            });
        }
    }

    private static WeakReference<byte[]> answered(Environment environment) throws InterruptedException {
        byte[] event = "{}".getBytes(UTF_8);
        assertThat(environment.invoke(event, LONG)).isInstanceOf(Answered.class);
        return new WeakReference<>(event);
    }

    @Test
    void after_its_end_nothing_waits_for_an_answer() throws InterruptedException {
        try (Environment environment = start()) {
            fake.mode("crash");
            InvocationResult first = invoke(environment, "{}");

            assertThat(invoke(environment, "{}")).isEqualTo(first).isInstanceOf(Died.class);
        }
    }

    @Test
    void a_failure_is_told_with_its_reason_and_the_process_goes_on() throws InterruptedException {
        try (Environment environment = start()) {
            fake.mode("fail");
            InvocationResult failed = invoke(environment, "{}");
            fake.mode("echo");
            InvocationResult next = invoke(environment, "{}");

            assertThat(failed).isEqualTo(new Failed("Outage", "Redis\nis down"));
            assertThat(next).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_process_that_dies_in_the_middle_is_told_by_its_exit_code() throws InterruptedException {
        try (Environment environment = start()) {
            fake.mode("crash");

            InvocationResult result = invoke(environment, "{}");

            assertThat(result).isEqualTo(new Died(3));
            assertThat(environment.isAlive()).isFalse();
        }
    }

    @Test
    void a_function_that_takes_too_long_is_killed() throws InterruptedException {
        try (Environment environment = start()) {
            fake.mode("hang");
            Duration timeout = Duration.ofMillis(300);

            InvocationResult result = environment.invoke("{}".getBytes(UTF_8), timeout);

            assertThat(result).isEqualTo(new TimedOut(timeout));
            assertThat(ProcessHandle.of(environment.pid())).isEmpty();
        }
    }

    @Test
    void a_long_poll_whose_client_is_gone_swallows_no_event() throws InterruptedException {
        fake.mode("dead-poll");
        try (Environment environment = start()) {
            InvocationResult result = invoke(environment, "{\"n\":1}");

            assertThat(((Answered) result).payload()).isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void a_function_that_can_not_start_says_why() throws InterruptedException {
        fake.mode("init-error");
        try (Environment environment = Environment.start(fake.deployed(), fake.settings(LONG), ChildProcess::start)) {
            assertThat(environment.startFailure()).contains(new Failed("Configuration", "no such agent"));
        }
    }

    @Test
    void a_process_that_exits_at_start_is_told_by_its_exit_code() throws InterruptedException {
        fake.mode("crash-at-start");
        try (Environment environment = Environment.start(fake.deployed(), fake.settings(LONG), ChildProcess::start)) {
            assertThat(environment.startFailure()).contains(new Died(7));
        }
    }

    private Environment start() throws InterruptedException {
        Environment environment = Environment.start(fake.deployed(), fake.settings(LONG), ChildProcess::start);
        Optional<InvocationResult> failure = environment.startFailure();
        assertThat(failure).isEmpty();
        return environment;
    }

    private static InvocationResult invoke(Environment environment, String event) throws InterruptedException {
        return environment.invoke(event.getBytes(UTF_8), LONG);
    }
}
