package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words in braces that {@code infra/functions.yaml} may use: {@code {id}}.
 *
 * @param values by word; a word of several values makes as many resources
 */
record Words(Map<String, List<String>> values) {

    private static final Pattern WORD = Pattern.compile("(?<!\\$)\\{([a-z]+)}");

    /** One text for each value of the word in it; the text itself when there is none in it. */
    Stream<String> all(String text) {
        Matcher word = WORD.matcher(text);
        if (!word.find()) {
            return Stream.of(text);
        }
        return of(word.group(1)).stream()
                .flatMap(value -> all(text.substring(0, word.start()) + value + text.substring(word.end())));
    }

    /** The text with its words' values; each must have one. */
    String one(String text) {
        List<String> all = all(text).toList();
        if (all.size() != 1) {
            throw new Refused("%s: \"%s\" stands for %d values here; it has to be one"
                    .formatted(FunctionTable.FILE, text, all.size()));
        }
        return all.getFirst();
    }

    private List<String> of(String word) {
        List<String> found = values.get(word);
        if (found == null) {
            throw new Refused("%s: there is no word {%s} here, but %s"
                    .formatted(
                            FunctionTable.FILE,
                            word,
                            values.keySet().stream().sorted().toList()));
        }
        return found;
    }
}
