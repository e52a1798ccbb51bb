package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What native-build.sh says where it can't build. That it builds is seen where there is a builder. */
class NativeBuildTest {

    @TempDir
    Path folder;

    @Test
    void withoutABuilderItNamesBothWays() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("bash", "dirname", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        assertThat(said(Map.of("PATH", tools.toString()), 1))
                .contains("set GRAALVM_HOME to it")
                .contains("start Docker or Podman");
    }

    @Test
    void aWrongHomeIsNamed() throws Exception {
        assertThat(said(Map.of("GRAALVM_HOME", folder.toString()), 1))
                .contains("GRAALVM_HOME is " + folder + ", and there is no bin/native-image in it");
    }

    @Test
    void anUnknownFunctionIsToldFromThoseThatThereAre() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.setPosixFilePermissions(
                Files.writeString(bin.resolve("native-image"), "#!/bin/sh\nexit 1\n"),
                PosixFilePermissions.fromString("rwx------"));

        assertThat(said(Map.of("GRAALVM_HOME", folder.toString()), 1, "moving-avarage"))
                .contains("there is no function \"moving-avarage\", but: archive-function compaction-function")
                .contains(" moving-average ");
    }

    private static String said(Map<String, String> variables, int code, String... words)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("/usr/bin/bash", Project.ROOT.resolve("native-build.sh").toString()));
        line.addAll(List.of(words));
        ProcessBuilder script = new ProcessBuilder(line).redirectErrorStream(true);
        script.environment().remove("GRAALVM_HOME");
        script.environment().putAll(variables);
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
