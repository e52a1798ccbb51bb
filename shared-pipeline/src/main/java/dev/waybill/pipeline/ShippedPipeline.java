package dev.waybill.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the compiled pipeline from the class path, once. */
final class ShippedPipeline {

    private static @Nullable Pipeline shipped;

    private ShippedPipeline() {}

    // Not a holder class: its failure would be an ExceptionInInitializerError, and a NoClassDefFoundError ever after.
    static synchronized Pipeline get() {
        Pipeline known = shipped;
        if (known == null) {
            known = read(CompiledForm.RESOURCE);
            shipped = known;
        }
        return known;
    }

    static Pipeline read(String resource) {
        try (InputStream in = ShippedPipeline.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " isn't on the class path. The build of shared-pipeline"
                        + " compiles it from infra/pipeline.yaml (mvn -pl shared-pipeline process-classes);"
                        + " a native image takes it along by resource-config.json.");
            }
            return CompiledForm.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + resource, e);
        }
    }
}
