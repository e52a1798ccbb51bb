package dev.waybill.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The directories of a channel's objects, Hive style: {@code channel={channel}/date={date}/hour={hour}}.
 *
 * @param parts in their order
 */
public record Layout(List<Part> parts) {

    /** What Hive, Spark and Athena call a value that is missing. */
    public static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

    private static final Pattern FORM =
            Pattern.compile("(?<text>[A-Za-z0-9=_./-]+)|\\{(?<field>[a-z]+)}|\\{(?<pointer>(/([^~/{}]|~[01])*)+)}");
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.+(/|$))[^/]+");
    /** Where something else that differs stands beside a channel, two channels may have one directory. */
    private static final Pattern MIXED = Pattern.compile("[^/]*(\\{[^/]*[{}]|}[^/]*\\{)[^/]*");

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_BYTES = 100;

    /** With the rest of its name, an object's key stays below S3's 1,024 bytes whatever the values are. */
    private static final int MOST_VALUES = 6;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH").withZone(ZoneOffset.UTC);

    /** What a channel has that says nothing. Below what it is parsed with. */
    public static final Layout PLAIN =
            parse("channel={channel}/date={date}/hour={hour}").orElseThrow();

    /** A piece of the template. */
    public sealed interface Part {
        /** Stands as it is. */
        record Text(String text) implements Part {}

        /** Stands for something of the envelope. */
        record Field(Name name) implements Part {}

        /**
         * Stands for a value inside the data.
         *
         * @param pointer a JSON pointer (RFC 6901)
         */
        record Pointer(String pointer) implements Part {}
    }

    /** What of an envelope may stand in a template. */
    public enum Name {
        CHANNEL,
        SOURCE,
        DATE,
        HOUR;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Layout {
        parts = List.copyOf(parts);
    }

    /** @return empty when it is none, or lacks {channel} or {date} */
    public static Optional<Layout> parse(String template) {
        List<Part> parts = new ArrayList<>();
        int end = 0;
        for (MatchResult found : FORM.matcher(template).results().toList()) {
            Optional<Part> part = found.start() == end ? part(found) : Optional.empty();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            end = found.end();
        }
        Layout layout = new Layout(parts);
        return end == template.length() && layout.isWhole() ? Optional.of(layout) : Optional.empty();
    }

    private static Optional<Part> part(MatchResult found) {
        if (found.group("text") != null) {
            return Optional.of(new Part.Text(found.group("text")));
        }
        if (found.group("pointer") != null) {
            return Optional.of(new Part.Pointer(found.group("pointer")));
        }
        for (Name name : Name.values()) {
            if (name.written().equals(found.group("field"))) {
                return Optional.of(new Part.Field(name));
            }
        }
        return Optional.empty();
    }

    /** Whether a stranger says what stands there. */
    private static boolean isAnybodys(Part part) {
        return part instanceof Part.Pointer || part.equals(new Part.Field(Name.SOURCE));
    }

    /** A text as it is, {@code {channel}} and whatever else differs as signs that no text has. */
    private static String sign(Part part) {
        if (part instanceof Part.Text(String text)) {
            return text;
        }
        return part.equals(new Part.Field(Name.CHANNEL)) ? "{" : "}";
    }

    /** A channel's objects are apart from others', and each day's are: whatever is kept by day can be found. */
    private boolean isWhole() {
        return toString().length() <= MOST_CHARACTERS
                && parts.stream().filter(Layout::isAnybodys).count() <= MOST_VALUES
                && parts.contains(new Part.Field(Name.CHANNEL))
                && parts.contains(new Part.Field(Name.DATE))
                && Arrays.stream(write(part -> sign(part)).split("/")).noneMatch(MIXED.asMatchPredicate())
                && Pattern.compile("(" + SEGMENT + ")(/" + SEGMENT + ")*")
                        .matcher(write(part -> part instanceof Part.Text(String text) ? text : "x"))
                        .matches();
    }

    /** The pointers into the data that it needs. */
    public List<String> pointers() {
        return parts.stream()
                .flatMap(part -> part instanceof Part.Pointer(String pointer)
                        ? List.of(pointer).stream()
                        : List.<String>of().stream())
                .toList();
    }

    /**
     * The directory of one datum: values are percent-encoded but for letters, digits, {@code _ . -}; long ones are cut.
     *
     * @param value the text at a pointer in its data; empty when nothing is there
     */
    public String directory(String channel, String source, Instant created, Function<String, Optional<String>> value) {
        return write(part -> switch (part) {
            case Part.Text(String text) -> text;
            case Part.Field(Name name) ->
                switch (name) {
                    case CHANNEL -> channel;
                    case SOURCE -> encoded(source);
                    case DATE -> DATE.format(created);
                    case HOUR -> HOUR.format(created);
                };
            case Part.Pointer(String pointer) ->
                value.apply(pointer).map(Layout::encoded).orElse(MISSING);
        });
    }

    /** What the keys of all of a channel's objects begin with. */
    public String prefix(String channel) {
        StringBuilder prefix = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text(String text)) {
                prefix.append(text);
            } else if (part.equals(new Part.Field(Name.CHANNEL))) {
                prefix.append(channel);
            } else {
                break;
            }
        }
        return prefix.toString();
    }

    /** Whether it is a directory of this channel, for some datum. */
    public boolean isDirectoryOf(String channel, String directory) {
        String form = write(part -> switch (part) {
            case Part.Text(String text) -> Pattern.quote(text);
            case Part.Field(Name name) ->
                switch (name) {
                    case CHANNEL -> Pattern.quote(channel);
                    case DATE -> "\\d{4,}-\\d\\d-\\d\\d";
                    case HOUR -> "\\d\\d";
                    case SOURCE -> "[^/]+";
                };
            case Part.Pointer(String pointer) -> "[^/]+";
        });
        return directory.matches(form);
    }

    private String write(Function<Part, String> part) {
        return parts.stream().map(part).collect(Collectors.joining());
    }

    private static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        boolean onlyDots = value.chars().allMatch(sign -> sign == '.');
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || each == '_'
                    || each == '-'
                    || (each == '.' && !onlyDots);
            if (plain) {
                text.append((char) each);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return text.isEmpty() ? MISSING : shortened(text.toString(), value);
    }

    private static String shortened(String text, String value) {
        return text.length() <= MOST_BYTES
                ? text
                : text.substring(0, MOST_BYTES) + "~" + HexFormat.of().toHexDigits(value.hashCode());
    }

    /** The template. */
    @Override
    public String toString() {
        return write(part -> switch (part) {
            case Part.Text(String text) -> text;
            case Part.Field(Name name) -> "{" + name.written() + "}";
            case Part.Pointer(String pointer) -> "{" + pointer + "}";
        });
    }
}
