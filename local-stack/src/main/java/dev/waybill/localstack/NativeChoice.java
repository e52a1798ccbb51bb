package dev.waybill.localstack;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which functions run as {@code native-build.sh} has built them; the others run on the JVM.
 *
 * @param names folders of functions, such as {@code moving-average}; {@code *} is every one
 */
record NativeChoice(Set<String> names) {

    /** The word for every function. */
    static final String ALL = "*";

    static final NativeChoice NONE = new NativeChoice(Set.of());

    NativeChoice {
        names = Set.copyOf(names);
    }

    /** @throws CannotStart when there is no function of such a name */
    static NativeChoice of(List<String> names, Pipeline pipeline) {
        Set<String> known = Stream.concat(
                        pipeline.agents().stream().map(AgentWiring::function),
                        Stream.of("compaction-function", "archive-function"))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            if (!name.equals(ALL) && !known.contains(name)) {
                throw new CannotStart("there is no function " + name + " to run natively, but "
                        + String.join(", ", known) + "; front end and console are JVMs here");
            }
        }
        return new NativeChoice(Set.copyOf(names));
    }

    boolean has(String name) {
        return names.contains(ALL) || names.contains(name);
    }
}
