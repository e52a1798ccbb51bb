package dev.waybill.cli.newagent;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The modules in the text of a {@code pom.xml}. */
final class ModuleList {

    private static final Pattern MODULE = Pattern.compile("(?m)^([ \\t]*)<module>(.*?)</module>(\\R)");

    private ModuleList() {}

    /**
     * The text with one module more: before the first agent of a later name, else behind the last module.
     *
     * @throws CannotAdd when it is there already, or the text has no modules, each on a line of its own
     */
    static String with(String pom, String name, Predicate<String> isAgent) {
        var modules = MODULE.matcher(pom).results().toList();
        if (modules.isEmpty()) {
            throw new CannotAdd("agent-functions/pom.xml has no <modules>, each on a line of its own");
        }
        if (modules.stream().anyMatch(each -> each.group(2).equals(name))) {
            throw new CannotAdd("agent-functions/pom.xml has a module " + name + " already");
        }
        MatchResult last = modules.getLast();
        int at = modules.stream()
                .filter(each -> isAgent.test(each.group(2)) && each.group(2).compareTo(name) > 0)
                .findFirst()
                .map(MatchResult::start)
                .orElse(last.end());
        return pom.substring(0, at) + last.group(1) + "<module>" + name + "</module>" + last.group(3)
                + pom.substring(at);
    }
}
