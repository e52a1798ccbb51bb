package dev.waybill.localstack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}, for every command. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The stack's data folder (default: .waybill in the project).")
    private @Nullable Path data;

    Path folder() {
        return data == null ? root().resolve(".waybill") : data;
    }

    /** The project's folder, which the launcher tells. */
    static Path root() {
        return Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();
    }
}
