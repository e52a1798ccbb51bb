package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place where the new version isn't known to allow all that the former did.
 *
 * @param place in the new version, such as {@code #/properties/demand_mwh/minimum}
 * @param change what it was and what it is now
 * @param right what would be right there
 */
record Break(String place, String change, String right) {

    private static final int SHOWN_CHARACTERS = 60;

    /** A keyword that is known to be narrower than it was. */
    static Break narrower(At wanted, String keyword, String was, String right) {
        return new Break(
                wanted.shown() + "/" + keyword, "was " + was + ", is now " + shown(wanted.get(keyword)), right);
    }

    /** A keyword that may be right, but nobody can tell. */
    static Break unproven(At wanted, String keyword) {
        return new Break(
                wanted.shown() + "/" + keyword,
                "is now " + shown(wanted.get(keyword)) + ", and that it takes all former data can't be proven",
                "what it was");
    }

    static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() > SHOWN_CHARACTERS ? json.substring(0, SHOWN_CHARACTERS) + "..." : json;
    }
}
