package dev.waybill.pipeline.source;

import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in the file and what stands there.
 *
 * @param path what faults call it: {@code channels.demand.retention}
 * @param key the last word of the path
 * @param line the line of the key
 */
record Place(String path, String key, int line, Node node) {

    private static final Set<Tag> PLAIN =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.NULL);
    private static final int SHOWN_CHARACTERS = 60;

    static Place root(Node node) {
        return new Place("the file", "", 1, node);
    }

    Place child(ScalarNode key, Node value) {
        String parent = this.key.isEmpty() ? "" : path + ".";
        return new Place(parent + key.getValue(), key.getValue(), line(key), value);
    }

    Place item(Node item) {
        return new Place(path, key, line(item), item);
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether it carries no type of its own, such as {@code !!java.net.URL}: there are no objects in this file. */
    boolean isPlain() {
        return PLAIN.contains(node.getTag());
    }

    /** What stands here, for a fault: on one line and not too long. */
    String shown() {
        if (isEmpty()) {
            return "empty";
        }
        if (!isPlain()) {
            return "of the type " + node.getTag().getValue();
        }
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode list -> "a list";
            case ScalarNode scalar -> quoted(scalar.getValue());
            default -> "an anchor";
        };
    }

    static String quoted(String value) {
        String line = value.replaceAll("\\s+", " ");
        return "'" + (line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line) + "'";
    }
}
