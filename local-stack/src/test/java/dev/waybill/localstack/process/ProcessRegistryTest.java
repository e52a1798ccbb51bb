package dev.waybill.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegistryTest {

    @TempDir
    Path folder;

    @Test
    void finds_and_ends_what_a_killed_stack_left_behind() {
        ChildProcess stack = stackWithASleeper();
        RegisteredProcess sleeper = ProcessRegistry.children(file()).getFirst();

        stack.handle().destroyForcibly();
        stack.onExit().join();

        assertThat(ProcessRegistry.stack(file())).isEmpty();
        assertThat(ProcessRegistry.children(file())).containsExactly(sleeper);
        sleeper.end(Duration.ofSeconds(5));
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(ProcessRegistry.children(file())).isEmpty();
    }

    private ChildProcess stackWithASleeper() {
        List<String> line = List.of(
                Command.java(), "-cp", TestJvm.classPath(), StackThatIsKilled.class.getName(), folder.toString());
        ChildProcess stack = ChildProcess.start(new Command("stack", line, Map.of(), folder, folder.resolve("out")))
                .endingWithThisJvm();
        await().until(() -> ProcessRegistry.children(file()).size() == 1);
        return stack;
    }

    @Test
    void leaves_a_process_alone_that_only_has_the_same_pid() throws IOException {
        Instant another = Instant.now().minusSeconds(3600);
        RegisteredProcess former = new RegisteredProcess(ProcessHandle.current().pid(), another, "redis");
        Files.writeString(file(), former.line() + "\n");

        List<RegisteredProcess> children = ProcessRegistry.children(file());

        assertThat(children).isEmpty();
    }

    @Test
    void a_process_that_ended_by_itself_is_struck_off() {
        ProcessRegistry registry = new ProcessRegistry(file());

        ChildProcess child =
                registry.launch(new Command("short", List.of("true"), Map.of(), folder, folder.resolve("log")));

        assertThat(child.onExit().join()).isZero();
        await().untilAsserted(() -> assertThat(file()).content().doesNotContain("short"));
        assertThat(ProcessRegistry.stack(file()).orElseThrow().pid())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void a_stop_in_order_leaves_no_file() {
        ProcessRegistry registry = new ProcessRegistry(file());

        registry.delete();

        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("processes");
    }
}
