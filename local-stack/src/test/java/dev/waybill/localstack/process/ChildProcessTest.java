package dev.waybill.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void has_its_own_variables_and_of_ours_only_a_few() {
        ChildProcess child = ChildProcess.start(command(Map.of("OWN", "value"), "env"));

        child.onExit().join();

        Set<String> names =
                child.lastLines().lines().map(line -> line.split("=")[0]).collect(Collectors.toSet());
        assertThat(names).contains("OWN", "PATH", "JAVA_HOME");
        assertThat(names).isSubsetOf("OWN", "PATH", "JAVA_HOME", "HOME", "TMPDIR", "LANG");
    }

    @Test
    void one_that_ignores_the_signal_is_killed_after_the_grace() {
        ChildProcess child =
                ChildProcess.start(command(Map.of(), "sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"));
        await().until(() -> child.lastLines().contains("deaf"));

        child.stop(Duration.ofMillis(200));

        assertThat(child.onExit().join()).isEqualTo(137);
    }

    @Test
    void one_that_exits_while_it_starts_shows_its_last_lines() {
        ChildProcess child = ChildProcess.start(command(Map.of(), "sh", "-c", "echo wrong port; exit 3"));

        assertThatThrownBy(() -> Readiness.await(child, () -> false, Duration.ofSeconds(10)))
                .hasMessageContaining("child exited")
                .hasMessageContaining("wrong port");
    }

    @Test
    void a_supervised_one_comes_back_until_it_is_closed() {
        List<String> said = new CopyOnWriteArrayList<>();
        Supervised supervised = Supervised.start(
                command(Map.of(), "sleep", "1000"), ChildProcess::start, () -> true, Duration.ofSeconds(1), said::add);
        long first = supervised.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().until(() -> supervised.pid() != first);
        assertThat(said).containsExactly("child: died (exit 137), starts again");
        supervised.close();
        assertThat(ProcessHandle.of(supervised.pid())).isEmpty();
    }

    @Test
    void one_that_is_started_while_its_jvm_ends_does_not_outlive_it() {
        ChildProcess jvm = ChildProcess.start(command(
                Map.of(),
                Command.java(),
                "-cp",
                TestJvm.classPath(),
                StartsWhileItEnds.class.getName(),
                folder.toString()));

        jvm.onExit().join();

        assertThat(jvm.lastLines()).contains("left: 0");
    }

    private Command command(Map<String, String> environment, String... line) {
        return new Command("child", List.of(line), environment, folder, folder.resolve("child.log"));
    }
}
