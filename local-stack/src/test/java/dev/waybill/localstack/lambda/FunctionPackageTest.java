package dev.waybill.localstack.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.localstack.TestJvm;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.LogTail;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionPackageTest {

    @TempDir
    Path folder;

    @Test
    void is_deployed_afresh_each_time() {
        FakeDeployment.write(zip(), Map.of("lib/old.jar", new byte[1]));
        deploy();
        FakeDeployment.write(zip(), Map.of("lib/new.jar", new byte[1]));

        FunctionPackage deployed = deploy();

        assertThat(deployed.folder().resolve("lib")).isDirectoryNotContaining("glob:**/old.jar");
        assertThat(deployed.folder().resolve("lib/new.jar")).exists();
        assertThat(deployed.isNative()).isFalse();
    }

    @Test
    void a_bootstrap_makes_it_native() {
        FakeDeployment.write(zip(), Map.of("bootstrap", new byte[1]));

        FunctionPackage deployed = deploy();

        assertThat(deployed.isNative()).isTrue();
        assertThat(deployed.folder().resolve("bootstrap")).isExecutable();
    }

    @Test
    void nothing_is_written_outside_of_its_folder() {
        FakeDeployment.write(zip(), Map.of("../outside", new byte[1]));

        assertThatThrownBy(this::deploy).hasMessageContaining("../outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void on_the_jvm_it_is_run_by_the_runtime_interface_client() throws IOException, InterruptedException {
        String handler = "io/quarkus/amazon/lambda/runtime/QuarkusStreamHandler.class";
        FakeDeployment.write(
                zip(), Map.of(handler, Files.readAllBytes(TestJvm.testClasses().resolve(handler))));
        FunctionSettings settings =
                new FunctionSettings("jvm-v1", 256, Duration.ofSeconds(30), Map.of(), folder.resolve("jvm-v1.log"));

        try (Environment environment = Environment.start(deploy(), settings, ChildProcess::start)) {
            assertThat(environment.startFailure()).as(() -> logOf(settings)).isEmpty();
            InvocationResult result = environment.invoke("{\"n\":1}".getBytes(UTF_8), Duration.ofSeconds(30));
            assertThat(((InvocationResult.Answered) result).payload())
                    .isEqualTo(QuarkusStreamHandler.PREFIX + "{\"n\":1}");
        }
    }

    @Test
    void each_loads_the_clients_native_library_from_where_nobody_writes() throws IOException {
        FakeDeployment.write(zip(), Map.of("lib/some.jar", new byte[1]));
        FunctionSettings settings =
                new FunctionSettings("jvm-v1", 256, Duration.ofSeconds(30), Map.of(), folder.resolve("jvm-v1.log"));

        List<String> line = deploy().command(settings, "127.0.0.1:1").line();

        assertThat(line)
                .filteredOn(word -> word.contains("NativeClient.JNI="))
                .singleElement()
                .satisfies(word -> assertThat(Path.of(word.substring(word.indexOf('=') + 1)))
                        .isRegularFile());
    }

    private static String logOf(FunctionSettings settings) {
        return LogTail.of(settings.log(), 30);
    }

    private Path zip() {
        return folder.resolve("function.zip");
    }

    private FunctionPackage deploy() {
        Path runtimeClient = TestJvm.testClasses().resolveSibling("ric");
        return FunctionPackage.deploy(zip(), folder.resolve("functions/one"), runtimeClient);
    }
}
