package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How CloudFormation says what {@code infra/functions.yaml} names: {@code names.yaml}, a line for each.
 *
 * @param expressions by name; that of {@code topic/} is for every topic, whose name is {@code @rest@} in it
 */
record SamNames(Map<String, String> expressions) {

    private static final Pattern LINE = Pattern.compile("([^#\\s][^\\s]*): +(\\S.*)");
    private static final Pattern TOKEN = Pattern.compile("<([a-z-]+)>");

    static SamNames parse(Part names) {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String line : names.text().lines().toList()) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                expressions.put(found.group(1), found.group(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new Refused(names.name() + ": \"" + line + "\" is no line such as name: expression");
            }
        }
        return new SamNames(expressions);
    }

    /** The ARN of a resource such as {@code topic/demand}. */
    String resource(String resource) {
        String whole = expressions.get(resource);
        if (whole != null) {
            return whole;
        }
        for (int slash = resource.lastIndexOf('/'); slash > 0; slash = resource.lastIndexOf('/', slash - 1)) {
            String kind = expressions.get(resource.substring(0, slash + 1));
            if (kind != null) {
                return kind.replace("@rest@", resource.substring(slash + 1));
            }
        }
        throw new Refused("infra/sam/parts/names.yaml says nothing of the resource " + resource);
    }

    /** The name of the condition under which there is what is only there with something. */
    String condition(String onlyWith) {
        return onlyWith.isEmpty() ? "" : of("only-with/" + onlyWith);
    }

    /** How many environments of a function there are at most; empty: nobody says. */
    String concurrency(String function) {
        return expressions.getOrDefault("concurrency/" + function, "");
    }

    /** A variable's value: a text, an expression, or both joined. */
    String value(String value) {
        Matcher token = TOKEN.matcher(value);
        List<String> pieces = new ArrayList<>();
        int end = 0;
        while (token.find()) {
            if (token.start() > end) {
                pieces.add(quoted(value.substring(end, token.start())));
            }
            pieces.add(of("<" + token.group(1) + ">"));
            end = token.end();
        }
        if (end < value.length() || pieces.isEmpty()) {
            pieces.add(quoted(value.substring(end)));
        }
        return pieces.size() == 1 ? pieces.getFirst() : "!Join ['', [" + String.join(", ", pieces) + "]]";
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String of(String name) {
        String expression = expressions.get(name);
        if (expression == null) {
            throw new Refused("infra/sam/parts/names.yaml says nothing of " + name);
        }
        return expression;
    }
}
