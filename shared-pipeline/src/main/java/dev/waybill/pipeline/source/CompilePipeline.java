package dev.waybill.pipeline.source;

import dev.waybill.pipeline.CompiledForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns {@code infra/pipeline.yaml} into the compiled form that is shipped; the build calls it. */
public final class CompilePipeline {

    private CompilePipeline() {}

    /**
     * Reads the first argument's file and writes the second's, with the folders that it needs.
     *
     * @throws IllegalArgumentException if the file is refused; all its faults are on {@code System.err} then
     */
    public static void main(String... args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "CompilePipeline takes two files: infra/pipeline.yaml and the pipeline.properties to write");
        }
        try {
            compile(Path.of(args[0]), Path.of(args[1]));
        } catch (PipelineError e) {
            e.faults().forEach(System.err::println);
            // Short, and without its cause: Maven prints it again below the faults.
            throw new IllegalArgumentException(
                    "infra/pipeline.yaml is refused; faults: " + e.faults().size());
        }
    }

    private static void compile(Path yaml, Path compiled) throws IOException {
        Path folder = yaml.toAbsolutePath().resolveSibling("");
        String text = CompiledForm.write(PipelineParser.parse(Files.readString(yaml), folder));
        Files.createDirectories(compiled.toAbsolutePath().getParent());
        Files.writeString(compiled, text);
    }
}
