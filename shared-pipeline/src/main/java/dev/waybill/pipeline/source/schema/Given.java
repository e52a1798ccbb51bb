package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value: it is valid under each of some schemas. References and {@code allOf} are taken apart, so every
 * fact is an object whose own keywords all hold.
 */
final class Given {

    /** How deep it looks for a property that can't be there. */
    private static final int DEPTH = 4;

    private final Set<At> facts = new LinkedHashSet<>();
    private final Set<Split> used;
    private boolean impossible;
    /** Asked for at every keyword, so found out once. */
    private @Nullable Set<Kind> kinds;

    private Given(boolean impossible, Stream<At> schemas, Set<Split> used) {
        this.impossible = impossible;
        this.used = used;
        schemas.forEach(this::add);
    }

    static Given valid(Collection<At> schemas) {
        return new Given(false, schemas.stream(), Set.of());
    }

    /** The same value, of which more is known. */
    Given and(Collection<At> more) {
        return new Given(impossible, Stream.concat(facts.stream(), more.stream()), used);
    }

    /** The same value in one of the cases of a split, which isn't made again. */
    Given inCase(Split split, Collection<At> more) {
        Set<Split> spent = new LinkedHashSet<>(used);
        spent.add(split);
        return new Given(impossible, Stream.concat(facts.stream(), more.stream()), spent);
    }

    private void add(At schema) {
        impossible |= schema.allowsNothing();
        if (schema.node().isObject() && facts.add(schema)) {
            schema.target().ifPresent(this::add);
            schema.schemas("allOf").forEach(this::add);
        }
    }

    Stream<At> facts() {
        return facts.stream();
    }

    /** The facts that have this keyword. */
    Stream<At> with(String keyword) {
        return facts().filter(fact -> fact.has(keyword));
    }

    /** Cases that haven't been told apart yet; kinds only where there is a choice to make between them. */
    Optional<Split> split(At wanted) {
        boolean byKind = kinds().size() > 1 && (wanted.has("anyOf") || wanted.has("oneOf"));
        return Stream.concat(facts().flatMap(Split::in), byKind ? Stream.of(Known.KINDS) : Stream.empty())
                .filter(split -> !used.contains(split))
                .findFirst();
    }

    /** Whether there is no such value, as far as can be seen. */
    boolean isImpossible() {
        return impossible || kinds().isEmpty() || values().map(List::isEmpty).orElse(false);
    }

    private boolean isImpossible(int depth) {
        return impossible
                || kinds(depth).isEmpty()
                || values().map(List::isEmpty).orElse(false);
    }

    /** The kinds that it may be of. */
    Set<Kind> kinds() {
        Set<Kind> known = kinds;
        if (known == null) {
            known = kinds(DEPTH);
            kinds = known;
        }
        return known;
    }

    private Set<Kind> kinds(int depth) {
        Set<Kind> kinds = FewValues.typed(facts);
        FewValues.listed(facts)
                .forEach(values -> kinds.retainAll(values.stream().map(Kind::of).toList()));
        if (kinds.contains(Kind.OBJECT) && depth > 0 && lacksARequiredProperty(depth)) {
            kinds.remove(Kind.OBJECT);
        }
        return kinds;
    }

    private boolean lacksARequiredProperty(int depth) {
        return required().stream().anyMatch(name -> property(name).isImpossible(depth - 1));
    }

    boolean mayBe(Set<Kind> kinds) {
        return kinds().stream().anyMatch(kinds::contains);
    }

    /** All the values that it may be, if there are few and known ones. */
    Optional<List<JsonNode>> values() {
        return FewValues.in(facts);
    }

    /** The properties that are there if it is an object. */
    Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        with("required").forEach(fact -> fact.get("required").forEach(name -> names.add(name.asText())));
        return names;
    }

    /** The names of properties that some fact has a word about. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        with("properties").forEach(fact -> names.addAll(fact.named("properties").keySet()));
        return names;
    }

    /** What is known of its properties' names. */
    Given name() {
        return valid(Stream.concat(
                        Stream.of(Known.STRING),
                        with("propertyNames").flatMap(fact -> fact.schema("propertyNames").stream()))
                .toList());
    }

    /** What is known of the property of this name, if it is there. */
    Given property(String name) {
        boolean refused = with("propertyNames")
                .flatMap(fact -> fact.schema("propertyNames").stream())
                .anyMatch(names -> !names.allows(TextNode.valueOf(name)));
        return new Given(refused, facts().flatMap(fact -> Patterns.applied(fact, name).stream()), Set.of());
    }

    /** What is known of the item at this index, if it is there. */
    Given item(int index) {
        boolean tooFar = least("maxItems")
                .filter(most -> most.compareTo(BigDecimal.valueOf(index)) <= 0)
                .isPresent();
        return new Given(tooFar, facts().flatMap(fact -> item(fact, index)), Set.of());
    }

    private static Stream<At> item(At fact, int index) {
        List<At> first = fact.schemas("prefixItems");
        return index < first.size() ? Stream.of(first.get(index)) : fact.schema("items").stream();
    }

    /** How many {@code prefixItems} the facts have at most. */
    int namedItems() {
        return with("prefixItems")
                .mapToInt(fact -> fact.get("prefixItems").size())
                .max()
                .orElse(0);
    }

    /** The greatest number under this keyword. */
    Optional<BigDecimal> greatest(String keyword) {
        return numbers(keyword).max(Comparator.naturalOrder());
    }

    /** The least number under this keyword. */
    Optional<BigDecimal> least(String keyword) {
        return numbers(keyword).min(Comparator.naturalOrder());
    }

    private Stream<BigDecimal> numbers(String keyword) {
        return with(keyword).map(fact -> fact.get(keyword).decimalValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Given that
                && facts.equals(that.facts)
                && used.equals(that.used)
                && impossible == that.impossible;
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }
}
