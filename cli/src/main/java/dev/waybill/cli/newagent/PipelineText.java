package dev.waybill.cli.newagent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text of {@code infra/pipeline.yaml}: entries are added at the end of a section, all else stays as it is written. */
final class PipelineText {

    private static final Pattern TOP_LEVEL = Pattern.compile("[^\\s#].*");
    private static final Pattern ENTRY = Pattern.compile("([ ]+)[^\\s#].*");

    private final List<String> lines;
    private final String lineEnd;

    PipelineText(String text) {
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        this.lines = new ArrayList<>(text.lines().toList());
    }

    /** Adds a channel that has all defaults. */
    PipelineText withChannel(String name, String comment) {
        String key = name + ":";
        add("channels", List.of("%-23s # %s".formatted(key, comment)), false);
        return this;
    }

    PipelineText withAgent(Wish wish) {
        List<String> entry = new ArrayList<>(List.of(wish.id() + ":", "  reads: " + wish.reads()));
        if (wish.emits().size() == 1) {
            entry.add("  emits: " + wish.emits().getFirst());
        } else if (!wish.emits().isEmpty()) {
            entry.add("  emits: [" + String.join(", ", wish.emits()) + "]");
        }
        add("agents", entry, true);
        return this;
    }

    /** @param apart whether entries are set apart by an empty line */
    private void add(String section, List<String> entry, boolean apart) {
        int start = start(section);
        int end = end(start);
        String indent = indent(start, end);
        int at = lastLineOfContent(start, end) + 1;
        List<String> added = new ArrayList<>(apart && at > start + 1 ? List.of("") : List.of());
        entry.forEach(line -> added.add(indent + line));
        lines.addAll(at, added);
    }

    /** The line of the section's key; it is made at the end of the file if there is none. */
    private int start(String section) {
        Pattern key = Pattern.compile(section + ":\\s*(#.*)?");
        return IntStream.range(0, lines.size())
                .filter(line -> key.matcher(lines.get(line)).matches())
                .findFirst()
                .orElseGet(() -> {
                    lines.addAll(List.of("", section + ":"));
                    return lines.size() - 1;
                });
    }

    private int end(int start) {
        return IntStream.range(start + 1, lines.size())
                .filter(line -> TOP_LEVEL.matcher(lines.get(line)).matches())
                .findFirst()
                .orElse(lines.size());
    }

    /** Comments at the margin and empty lines before the next section belong to that one. */
    private int lastLineOfContent(int start, int end) {
        return IntStream.range(start + 1, end)
                .filter(line -> !lines.get(line).isBlank() && !lines.get(line).startsWith("#"))
                .max()
                .orElse(start);
    }

    private String indent(int start, int end) {
        return lines.subList(start + 1, end).stream()
                .map(ENTRY::matcher)
                .filter(line -> line.matches())
                .findFirst()
                .map(line -> line.group(1))
                .orElse("  ");
    }

    @Override
    public String toString() {
        return String.join(lineEnd, lines) + lineEnd;
    }
}
