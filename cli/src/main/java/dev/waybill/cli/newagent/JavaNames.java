package dev.waybill.cli.newagent;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * What the agent's types and its package are called in Java.
 *
 * @param folder the package's last part: {@code limit} of {@code dev.waybill.limit}
 * @param agent its class
 * @param input the record of what it reads
 * @param output the record of what it emits; unused for a sink
 * @param state the record of what a fold remembers
 */
record JavaNames(String folder, String agent, String input, String output, String state) {

    /** What the templates import. */
    private static final List<String> IMPORTED = List.of(
            "AgentBench",
            "ApplicationScoped",
            "Datum",
            "Emissions",
            "Fold",
            "Level",
            "List",
            "NullMarked",
            "Report",
            "Sink",
            "Step",
            "Test",
            "Transform");

    static JavaNames of(Wish wish, Set<String> takenFolders) {
        Taken taken = new Taken();
        String agent = taken.take(pascal(wish.name()), "Agent");
        taken.take(agent + "Test", "");
        return new JavaNames(
                folder(wish.name(), takenFolders),
                agent,
                taken.take(pascal(wish.reads()), "Datum"),
                taken.take(pascal(wish.emits().stream().findFirst().orElse("nothing")), "Datum"),
                taken.take("Tally", "State"));
    }

    private static String pascal(String name) {
        return words(name)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The last word ({@code moving-average} lives in {@code dev.waybill.average}), or what else is free and legal. */
    private static String folder(String name, Set<String> taken) {
        List<String> words = words(name).toList();
        String joined = String.join("", words);
        return Stream.of(words.getLast(), joined, joined + "agent")
                .filter(folder -> SourceVersion.isName(folder) && !taken.contains(folder))
                .findFirst()
                .orElseThrow(() -> new CannotAdd("the packages dev.waybill." + words.getLast() + ", dev.waybill."
                        + joined + " and dev.waybill." + joined + "agent are taken: choose another name"));
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("-")).filter(word -> !word.isEmpty());
    }

    /** Names of types that can't be used again; two that differ only in case would be one file on some machines. */
    private static final class Taken {

        private final Set<String> names = IMPORTED.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));

        String take(String wanted, String suffix) {
            String name = wanted;
            while (isInJavaLang(name) || !names.add(name.toLowerCase(Locale.ROOT))) {
                name += suffix;
            }
            return name;
        }

        private static boolean isInJavaLang(String name) {
            return Object.class.getResource(name + ".class") != null;
        }
    }
}
