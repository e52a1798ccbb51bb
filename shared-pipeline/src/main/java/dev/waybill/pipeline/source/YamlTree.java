package dev.waybill.pipeline.source;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** The file as a tree of YAML's nodes; without a tree there is nothing more to check, so its fault comes alone. */
final class YamlTree {

    private YamlTree() {}

    static Place compose(String text) {
        Node root = parse(text);
        if (root == null || Place.root(root).isEmpty()) {
            throw refused(1, "the file is empty", "trace, dead_letters, channels and agents");
        }
        return Place.root(root);
    }

    private static @Nullable Node parse(String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw refused(e.getProblemMark().getLine() + 1, "not YAML: " + e.getProblem(), rightAfter(e.getContext()));
        } catch (ReaderException e) {
            String character = "U+%04X".formatted(e.getCodePoint());
            throw refused(lineAt(text, e.getPosition()), "not YAML: the character " + character, "printable text");
        } catch (YAMLException e) {
            throw refused(1, "not YAML: " + e.getMessage(), "one small YAML document");
        }
    }

    private static String rightAfter(@Nullable String context) {
        String where = context == null ? "" : " (YAML stopped " + context + ")";
        return "spaces for indentation, 'key: value' on each line, no types or objects" + where;
    }

    private static int lineAt(String text, int codePoints) {
        return 1
                + (int) text.codePoints()
                        .limit(codePoints)
                        .filter(character -> character == '\n')
                        .count();
    }

    private static PipelineError refused(int line, String wrong, String right) {
        return new PipelineError(List.of(new Fault(line, wrong, right)));
    }
}
