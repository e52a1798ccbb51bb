package dev.waybill.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.SaidLines;
import dev.waybill.localstack.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {

    @TempDir
    Path folder;

    private final SaidLines said = new SaidLines();

    @Test
    void invokes_the_function_by_the_clock_and_goes_on_when_that_fails() throws Exception {
        FakeDeployment fake = new FakeDeployment(folder);
        fake.mode("fail");
        try (Function function = function(fake);
                Schedule schedule = Schedule.start("fake-v1", Duration.ofMillis(50), function, said)) {
            await().until(() -> said.said().stream().anyMatch(line -> line.contains("a tick failed")));
            int before = fake.events().size();
            fake.mode("echo");
            await().until(() -> fake.events().size() > before + 2);
            schedule.close();

            String event = fake.events().getLast();
            assertThat(event)
                    .contains("\"detail-type\":\"Scheduled Event\"", "\"source\":\"aws.events\"", "rule/fake-v1");
            assertThat(said.said()).anyMatch(line -> line.contains("started for a tick"));
        }
    }

    private Function function(FakeDeployment fake) {
        return new Function(
                fake.deployment(),
                fake.settings(Duration.ofSeconds(30)),
                Duration.ofMinutes(1),
                ChildProcess::start,
                said);
    }
}
