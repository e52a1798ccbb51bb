package dev.waybill.localstack.lambda;

import dev.waybill.localstack.TestJvm;
import dev.waybill.localstack.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@link FakeFunction} in a {@code function.zip} with a {@code bootstrap}, and what it has written down. */
public record FakeDeployment(Path folder) {

    /** Makes the zip alone. */
    public static void zip(Path zip, Path fakeFolder) {
        zip(zip, fakeFolder, "first");
    }

    private static void zip(Path zip, Path fakeFolder, String build) {
        String script =
                """
                #!/bin/sh
                export FAKE_FOLDER='%s'
                export FAKE_BUILD='%s'
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx64m -cp '%s' %s
                """.formatted(fakeFolder, build, Command.java(), TestJvm.testClasses(), FakeFunction.class.getName());
        write(zip, Map.of("bootstrap", script.getBytes(StandardCharsets.UTF_8)));
    }

    static void write(Path zip, Map<String, byte[]> entries) {
        try {
            Files.createDirectories(zip.getParent());
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                for (var entry : entries.entrySet()) {
                    out.putNextEntry(new ZipEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FunctionPackage deployed() {
        return deployment().functionPackage();
    }

    Deployment deployment() {
        build("first");
        return Deployment.of(zip(), folder.resolve("deployed"), folder.resolve("ric"));
    }

    /** Makes the zip, as a build of this name does. */
    void build(String name) {
        zip(zip(), folder, name);
    }

    Path zip() {
        return folder.resolve("function.zip");
    }

    FunctionSettings settings(Duration timeout) {
        return new FunctionSettings(
                "fake-v1", 128, timeout, Map.of("WAYBILL_AGENT", "fake@1"), folder.resolve("fake-v1.log"));
    }

    /** What it shall do from its next event on. */
    void mode(String mode) {
        try {
            Path next = folder.resolve("mode.next");
            Files.writeString(next, mode);
            Files.move(next, folder.resolve("mode"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> events() {
        return lines("events");
    }

    List<Long> starts() {
        return lines("starts").stream().map(Long::parseLong).toList();
    }

    /** The builds that the processes were of, in the order of their starts. */
    List<String> builds() {
        return lines("builds");
    }

    List<String> headers() {
        return lines("headers");
    }

    /** Whole lines only: the last one may be in the making. */
    private List<String> lines(String name) {
        try {
            Path file = folder.resolve(name);
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
