package dev.waybill.pipeline.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of the file; an empty one has no keys. */
final class Section {

    private final Place place;
    private final Faults faults;
    private final Map<String, Place> children = new LinkedHashMap<>();

    /** A section whose keys are names. */
    Section(Place place, Faults faults) {
        this.place = place;
        this.faults = faults;
        if (place.node() instanceof MappingNode mapping && place.isPlain()) {
            mapping.getValue().forEach(this::add);
        } else if (!place.isEmpty()) {
            faults.add(place, "a mapping, with 'key: value' on each line");
        }
    }

    /** A section whose keys are known. */
    Section(Place place, List<String> known, Faults faults) {
        this(place, faults);
        children.values().stream()
                .filter(child -> !known.contains(child.key()))
                .forEach(child ->
                        faults.add(child.line(), "unknown key " + child.path(), DidYouMean.among(child.key(), known)));
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            faults.add(Place.line(tuple.getKeyNode()), "a key of " + place.path() + " isn't a word", "a plain word");
            return;
        }
        Place child = place.child(key, tuple.getValueNode());
        Place first = children.putIfAbsent(child.key(), child);
        if (first != null) {
            faults.add(child.line(), child.path() + " stands twice, first on line " + first.line(), "one of the two");
        }
    }

    List<Place> children() {
        return List.copyOf(children.values());
    }

    Optional<Place> find(String key) {
        return Optional.ofNullable(children.get(key));
    }

    Optional<Place> require(String key, String right) {
        Optional<Place> child = find(key);
        if (child.isEmpty() && isReadable()) {
            faults.add(place.line(), place.path() + " has no " + key, right);
        }
        return child;
    }

    void requireAny(String right) {
        if (children.isEmpty() && isReadable()) {
            faults.add(place.line(), place.path() + " is empty", right);
        }
    }

    /** What isn't a mapping at all has its fault already. */
    private boolean isReadable() {
        return place.isEmpty() || isMapping(place);
    }

    private static boolean isMapping(Place place) {
        return place.node() instanceof MappingNode && place.isPlain();
    }

    /** The value of an optional key, with the fallback also for a wrong one: its fault is noted. */
    <T> T get(String key, Form<T> form, T fallback) {
        return get(key, form).map(Written::value).orElse(fallback);
    }

    /** The value of an optional key; empty also for a wrong one: its fault is noted. */
    <T> Optional<Written<T>> get(String key, Form<T> form) {
        return find(key).flatMap(child -> read(child, form));
    }

    <T> Optional<Written<T>> require(String key, Form<T> form) {
        return require(key, "add " + key + ", " + form.right()).flatMap(child -> read(child, form));
    }

    /** A list, or its single item without the brackets; none if the key is absent. */
    <T> List<Written<T>> list(String key, Form<T> form) {
        return find(key).stream()
                .flatMap(child -> items(child).stream())
                .flatMap(item -> read(item, form).stream())
                .toList();
    }

    private static List<Place> items(Place place) {
        return place.node() instanceof SequenceNode list && place.isPlain()
                ? list.getValue().stream().map((Node item) -> place.item(item)).toList()
                : List.of(place);
    }

    private <T> Optional<Written<T>> read(Place child, Form<T> form) {
        Optional<T> value = child.node() instanceof ScalarNode scalar && child.isPlain() && !child.isEmpty()
                ? form.parse().apply(scalar.getValue())
                : Optional.empty();
        if (value.isEmpty()) {
            faults.add(child, form.right());
        }
        return value.map(found -> new Written<>(found, child.line()));
    }
}
