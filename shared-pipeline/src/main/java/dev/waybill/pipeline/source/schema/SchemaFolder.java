package dev.waybill.pipeline.source.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The folder of {@code pipeline.yaml}, as far as schemas are in it. */
public final class SchemaFolder {

    private static final int MOST_BREAKS = 10;

    private final SchemaFiles files;
    private final BiFunction<String, Collection<String>, String> nearest;

    /**
     * @param root the folder of pipeline.yaml
     * @param nearest for a word that isn't known, and those that are: what would be right
     */
    public SchemaFolder(Path root, BiFunction<String, Collection<String>, String> nearest) {
        this.files = new SchemaFiles(root);
        this.nearest = nearest;
    }

    /**
     * What came of reading a schema.
     *
     * @param json its text without white space; empty when it is refused
     * @param flaws what is wrong with it, with a former version or with the list of released ones
     */
    public record Read(Optional<String> json, List<Flaw> flaws) {}

    /**
     * Reads and checks a schema, and its former versions.
     *
     * @param path relative to the folder, such as {@code schemas/demand.v2.json}
     * @param backward whether every version must allow all that the one before allowed
     */
    public Read read(String path, boolean backward) {
        Optional<SchemaName> name = SchemaName.parse(path);
        if (name.isEmpty()) {
            return new Read(Optional.empty(), List.of(new Flaw("the name '" + path + "'", SchemaName.RIGHT)));
        }
        List<Flaw> flaws = new ArrayList<>();
        try {
            Optional<SchemaDocument> current = read(name.get(), backward, flaws);
            return new Read(
                    current.filter(document -> flaws.isEmpty())
                            .map(document -> document.root().node().toString()),
                    flaws);
        } catch (IOException unreadable) {
            String wrong = "the files of " + path + " can't be read: " + unreadable.getMessage();
            return new Read(Optional.empty(), List.of(new Flaw(wrong, "files that this user may read")));
        }
    }

    /** The current version; its text has a former one to keep to, and both are checked. */
    private Optional<SchemaDocument> read(SchemaName current, boolean backward, List<Flaw> flaws) throws IOException {
        ReleasedHashes released = files.released(current.folder());
        flaws.addAll(released.flaws());
        Optional<SchemaDocument> former = Optional.empty();
        for (SchemaName name : current.former()) {
            Optional<SchemaDocument> next = document(name, current, released, backward, flaws);
            compare(current.version(name.version() - 1), former, name, next, backward, flaws);
            former = next;
        }
        Optional<SchemaDocument> document = document(current, current, released, true, flaws);
        compare(current.version(current.version() - 1), former, current, document, backward, flaws);
        return document;
    }

    private Optional<SchemaDocument> document(
            SchemaName name, SchemaName current, ReleasedHashes released, boolean checked, List<Flaw> flaws)
            throws IOException {
        SchemaFiles.Content content = files.read(name);
        content.bytes().ifPresent(bytes -> flaws.addAll(released.check(name, bytes, current)));
        List<Flaw> found = new ArrayList<>(content.flaws());
        if (checked) {
            content.json().ifPresent(json -> found.addAll(new SchemaCheck(nearest).check(json)));
        }
        found.forEach(flaw -> flaws.add(new Flaw(name.path() + " " + flaw.wrong(), flaw.right())));
        return found.isEmpty() && checked ? content.json().map(SchemaDocument::new) : Optional.empty();
    }

    private static void compare(
            SchemaName formerName,
            Optional<SchemaDocument> former,
            SchemaName name,
            Optional<SchemaDocument> next,
            boolean backward,
            List<Flaw> flaws) {
        if (backward && former.isPresent() && next.isPresent()) {
            Proof.breaks(former.get(), next.get()).stream()
                    .limit(MOST_BREAKS)
                    .forEach(found -> flaws.add(new Flaw(
                            name.path() + " refuses what " + formerName.file() + " allowed: at " + found.place() + " "
                                    + found.change(),
                            found.right() + "; or compatibility: none, or a new channel")));
        }
    }
}
