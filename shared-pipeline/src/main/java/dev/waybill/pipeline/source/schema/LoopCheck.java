package dev.waybill.pipeline.source.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds references that lead back to themselves without a step into the data: checking them would never end. */
final class LoopCheck {

    private final List<Flaw> flaws;
    private final Set<At> finished = new HashSet<>();
    private final Set<At> under = new HashSet<>();

    LoopCheck(List<Flaw> flaws) {
        this.flaws = flaws;
    }

    void check(SchemaDocument document) {
        document.all().forEach(this::follow);
    }

    private void follow(At schema) {
        if (finished.contains(schema)) {
            return;
        }
        under.add(schema);
        atTheSameData(schema).forEach(next -> {
            if (under.contains(next)) {
                flaws.add(new Flaw(
                        schema.shown() + " leads back to " + next.shown() + " without a step into the data",
                        "a reference inside properties or items, or none"));
            } else {
                follow(next);
            }
        });
        under.remove(schema);
        finished.add(schema);
    }

    private static Stream<At> atTheSameData(At schema) {
        return Stream.of(
                        schema.target().stream(),
                        Stream.of("allOf", "anyOf", "oneOf").flatMap(keyword -> schema.schemas(keyword).stream()),
                        Stream.of("not", "if", "then", "else").flatMap(keyword -> schema.schema(keyword).stream()),
                        schema.named("dependentSchemas").values().stream())
                .flatMap(next -> next);
    }
}
