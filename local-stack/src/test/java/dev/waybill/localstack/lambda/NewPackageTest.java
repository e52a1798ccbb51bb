package dev.waybill.localstack.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.SaidLines;
import dev.waybill.localstack.lambda.InvocationResult.Answered;
import dev.waybill.localstack.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a build writes a function's zip while the function runs. */
class NewPackageTest {

    private static final String DEPLOYED = "fake-v1: new package, deployed";

    @TempDir
    Path folder;

    private final SaidLines said = new SaidLines();
    private FakeDeployment fake;
    private Function function;

    @BeforeEach
    void start() {
        fake = new FakeDeployment(folder);
        function = new Function(
                fake.deployment(),
                fake.settings(Duration.ofSeconds(30)),
                Duration.ofMinutes(1),
                ChildProcess::start,
                said);
    }

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void it_takes_over_at_the_next_invocation_and_the_old_one_is_gone() {
        // given
        invoke();
        long old = fake.starts().getFirst();

        // when
        fake.build("second");
        invoke();
        invoke();

        // then
        assertThat(fake.builds()).containsExactly("first", "second");
        assertThat(ProcessHandle.of(old)).isEmpty();
        assertThat(said.said()).containsOnlyOnce(DEPLOYED);
        assertThat(folder).isDirectoryNotContaining("glob:**/deployed.next");
    }

    @Test
    void an_invocation_that_runs_is_finished_by_the_package_that_began_it() {
        // given
        fake.mode("wait");
        var running = CompletableFuture.supplyAsync(this::invoke);
        await().until(() -> fake.events().size() == 1);

        // when
        fake.build("second");
        fake.mode("echo");

        // then
        assertThat(running.join()).isInstanceOf(Answered.class);
        assertThat(fake.builds()).containsExactly("first");
        assertThat(invoke()).isInstanceOf(Answered.class);
        assertThat(fake.builds()).containsExactly("first", "second");
    }

    @Test
    void a_function_without_a_process_starts_with_it() {
        // when
        fake.build("second");
        invoke();

        // then
        assertThat(fake.builds()).containsExactly("second");
    }

    @Test
    void one_in_the_making_is_waited_for_without_a_word() throws IOException {
        // given
        invoke();
        byte[] whole = complete("second");

        // when
        Files.write(fake.zip(), Arrays.copyOf(whole, whole.length / 2));
        invoke();
        List<String> buildsInTheMeantime = fake.builds();
        List<String> saidInTheMeantime = said.said();
        Files.write(fake.zip(), whole);
        invoke();

        // then
        assertThat(buildsInTheMeantime).containsExactly("first");
        assertThat(saidInTheMeantime).hasSize(1).first().asString().contains("started");
        assertThat(fake.builds()).containsExactly("first", "second");
    }

    @Test
    void a_broken_one_is_said_once_and_the_old_one_goes_on() throws IOException {
        // given
        invoke();
        byte[] whole = complete("second");
        Files.write(fake.zip(), Arrays.copyOf(whole, whole.length / 2));
        Files.setLastModifiedTime(fake.zip(), FileTime.from(Instant.now().minusSeconds(10)));

        // when
        InvocationResult first = invoke();
        InvocationResult second = invoke();

        // then
        assertThat(List.of(first, second)).allMatch(Answered.class::isInstance);
        assertThat(fake.starts()).hasSize(1);
        assertThat(said.said().stream().filter(line -> line.contains("package")))
                .singleElement()
                .asString()
                .startsWith("fake-v1: the new package is not deployed, the one before goes on: ")
                .contains("function.zip can't be unpacked");
        assertThat(folder).isDirectoryNotContaining("glob:**/deployed.next");
    }

    @Test
    void while_there_is_none_the_old_one_goes_on() throws IOException {
        // given
        invoke();

        // when
        Files.delete(fake.zip());

        // then
        assertThat(invoke()).isInstanceOf(Answered.class);
        assertThat(fake.starts()).hasSize(1);
        assertThat(said.said()).hasSize(1);
    }

    private byte[] complete(String build) throws IOException {
        fake.build(build);
        return Files.readAllBytes(fake.zip());
    }

    private InvocationResult invoke() {
        try {
            return function.invoke("{}".getBytes(UTF_8), 1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
