package dev.waybill.cli.newagent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of the resources in which <code>${word}</code> stands for a value. */
final class Template {

    private static final Pattern WORD = Pattern.compile("\\$\\{([\\w-]+)}");

    private Template() {}

    static String fill(String file, Map<String, String> values) {
        return WORD.matcher(read(file))
                .replaceAll(word -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(word.group(1)), () -> file + " wants " + word.group())));
    }

    private static String read(String file) {
        try (InputStream in = Template.class.getResourceAsStream("/new-agent/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
