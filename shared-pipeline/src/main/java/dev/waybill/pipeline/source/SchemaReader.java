package dev.waybill.pipeline.source;

import dev.waybill.pipeline.source.schema.SchemaFolder;
import java.util.Map;
import java.util.Optional;

/** Reads a channel's {@code schema} and {@code compatibility}. */
final class SchemaReader {

    private static final Form<String> PATH =
            Form.text("a file in infra/ whose name ends in its version, such as schemas/demand.v1.json");
    private static final Form<Boolean> BACKWARD = Form.choice(Map.of("backward", true, "none", false));

    private final SchemaFolder folder;
    private final Faults faults;

    SchemaReader(SchemaFolder folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** The schema's text; empty when there is none, or when it is refused. */
    Optional<String> read(Place channel, Section section) {
        boolean backward = section.get("compatibility", BACKWARD, true);
        if (section.find("schema").isEmpty()) {
            section.find("compatibility")
                    .ifPresent(alone -> faults.add(
                            alone.line(),
                            alone.path() + " is " + alone.shown() + ", and the channel has no schema",
                            "a schema, or no compatibility"));
            return Optional.empty();
        }
        return section.get("schema", PATH).flatMap(path -> read(channel.path() + ".schema: ", path, backward));
    }

    private Optional<String> read(String where, Written<String> path, boolean backward) {
        SchemaFolder.Read read = folder.read(path.value(), backward);
        read.flaws().forEach(flaw -> faults.add(path.line(), where + flaw.wrong(), flaw.right()));
        return read.json();
    }
}
