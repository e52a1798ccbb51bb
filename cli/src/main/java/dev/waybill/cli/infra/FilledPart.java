package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text in which {@code @word@} stands for something.
 *
 * @param file where the part stands, for words that nothing stands for
 * @param words what stands for a word within a line
 * @param blocks what stands for a line that is nothing but a word: none or more, indented as that one
 */
record FilledPart(String file, Map<String, String> words, Map<String, List<String>> blocks) {

    private static final Pattern WORD = Pattern.compile("@([a-z_]+)@");

    /** @throws Refused when nothing stands for a word */
    String of(String part) {
        return part.lines().flatMap(this::line).map(line -> line + "\n").collect(Collectors.joining());
    }

    private Stream<String> line(String line) {
        Matcher whole = WORD.matcher(line.strip());
        @Nullable List<String> block = whole.matches() ? blocks.get(whole.group(1)) : null;
        if (block == null) {
            return Stream.of(WORD.matcher(line).replaceAll(word -> Matcher.quoteReplacement(word(word.group(1)))));
        }
        String indent = line.substring(0, line.indexOf('@'));
        return block.stream().map(each -> indent + each);
    }

    private String word(String word) {
        String value = words.get(word);
        if (value == null) {
            throw new Refused(file + ": nothing stands for @" + word + "@; there are " + new TreeSet<>(words.keySet())
                    + ", and on lines of their own " + new TreeSet<>(blocks.keySet()));
        }
        return value;
    }
}
