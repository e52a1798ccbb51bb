package dev.waybill.pipeline.source.schema;

import java.util.List;
import java.util.Set;

/** Keywords about strings. */
final class StringRules {

    void check(String keyword, Given given, At wanted, List<Break> breaks) {
        switch (keyword) {
            case "minLength", "maxLength" -> Counts.check(keyword, Set.of(Kind.STRING), given, wanted, breaks);
            case "pattern", "format" -> equal(keyword, given, wanted, breaks);
            default -> {}
        }
    }

    private static void equal(String keyword, Given given, At wanted, List<Break> breaks) {
        List<String> former =
                given.with(keyword).map(fact -> fact.get(keyword).asText()).toList();
        if (!given.mayBe(Set.of(Kind.STRING))
                || former.contains(wanted.get(keyword).asText())) {
            return;
        }
        // Whether one pattern matches all that another does is nothing that this project can find out.
        breaks.add(
                former.isEmpty()
                        ? Break.narrower(wanted, keyword, "any string", "no " + keyword)
                        : Break.unproven(wanted, keyword));
    }
}
