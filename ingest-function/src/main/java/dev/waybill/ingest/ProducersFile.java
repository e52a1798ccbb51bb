package dev.waybill.ingest;

import dev.waybill.http.KeyHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads producers.yaml.
 *
 * <pre>
 * producers:
 *   - source: generator-10
 *     key_sha256: 2bb80d53…      # of the key: printf %s "$KEY" | sha256sum
 *     channels: [generation]
 * </pre>
 */
final class ProducersFile {

    private static final Set<String> FIELDS = Set.of("source", "key_sha256", "channels");

    private ProducersFile() {}

    /** @throws IllegalArgumentException when the text is no such file: says which producer, what is wrong, what is right */
    static List<Producer> parse(String yaml) {
        Object document;
        try {
            document = yaml().load(yaml);
        } catch (YAMLException notYaml) {
            // Not its message: that quotes the text.
            throw new IllegalArgumentException("it is not YAML", notYaml);
        }
        if (!(document instanceof Map<?, ?> map) || !(map.get("producers") instanceof List<?> entries)) {
            throw new IllegalArgumentException("it needs a list under \"producers\"");
        }
        List<Producer> producers = new ArrayList<>();
        for (Object entry : entries) {
            producers.add(producer(entry, "producers[" + producers.size() + "]"));
        }
        return producers;
    }

    /** Every scalar is a text: a hash of digits only is no number, and a source called "no" is not false. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // none
            }
        });
    }

    private static Producer producer(@Nullable Object entry, String where) {
        if (!(entry instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)) {
            throw new IllegalArgumentException(where + " needs exactly source, key_sha256 and channels");
        }
        try {
            return new Producer(
                    source(fields.get("source")), key(fields.get("key_sha256")), channels(fields.get("channels")));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String source(@Nullable Object value) {
        if (value instanceof String source && !source.isBlank()) {
            return source;
        }
        throw new IllegalArgumentException("source is " + value + "; it is the producer's name, such as generator-10");
    }

    private static KeyHash key(@Nullable Object value) {
        return KeyHash.ofHex(String.valueOf(value));
    }

    private static Set<String> channels(@Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return Set.copyOf(list.stream().map(String.class::cast).toList());
        }
        throw new IllegalArgumentException("channels is " + value + "; it is a list of channels, such as [generation]");
    }
}
