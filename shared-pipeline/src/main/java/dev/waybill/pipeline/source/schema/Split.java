package dev.waybill.pipeline.source.schema;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cases of which at least one holds for a value that a fact is known of.
 *
 * @param fact where they are written
 * @param keyword under which
 * @param cases what is known in each
 */
record Split(At fact, String keyword, List<List<At>> cases) {

    /** Those in one fact: one choice of anyOf or of oneOf, what an if says of both its ends. */
    static Stream<Split> in(At fact) {
        Stream<Split> choices = Stream.of("anyOf", "oneOf")
                .filter(fact::has)
                .map(keyword -> new Split(
                        fact,
                        keyword,
                        fact.schemas(keyword).stream().map(List::of).toList()));
        Stream<Split> conditions = fact.schema("if").stream()
                .filter(condition -> fact.has("then") || fact.has("else"))
                .map(condition -> new Split(
                        fact,
                        "if",
                        List.of(
                                Stream.concat(Stream.of(condition), fact.schema("then").stream())
                                        .toList(),
                                fact.schema("else").stream().toList())));
        return Stream.concat(choices, conditions);
    }

    /** Equal when they are written at the same place. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Split that && fact.equals(that.fact) && keyword.equals(that.keyword);
    }

    @Override
    public int hashCode() {
        return 31 * fact.hashCode() + keyword.hashCode();
    }
}
