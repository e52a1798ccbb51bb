package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a file's text with {@code @words@} that stand for something.
 *
 * @param name of the file that it is from
 * @param text its lines
 */
record Part(String name, String text) {

    private static final Pattern WORD = Pattern.compile("@([a-z][a-z_-]*)@");

    /**
     * The text with the words' values. A line that is a word and nothing else becomes all of its value's lines, each as far
     * in; a line whose word has an empty value is left out.
     *
     * @throws Refused when it has a word that has no value
     */
    String with(Map<String, String> values) {
        return text.lines()
                .map(line -> line(line, values))
                .filter(line -> !line.equals("\0"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String line(String line, Map<String, String> values) {
        Matcher word = WORD.matcher(line);
        StringBuilder made = new StringBuilder();
        int end = 0;
        while (word.find()) {
            String value = values.get(word.group(1));
            if (value == null) {
                throw new Refused("%s: nothing stands for %s; there are %s"
                        .formatted(
                                name,
                                word.group(),
                                values.keySet().stream().sorted().toList()));
            }
            if (value.isEmpty()) {
                return "\0";
            }
            if (line.strip().equals(word.group())) {
                return value.stripTrailing().indent(word.start()).stripTrailing();
            }
            made.append(line, end, word.start()).append(value);
            end = word.end();
        }
        return made.append(line.substring(end)).toString();
    }
}
