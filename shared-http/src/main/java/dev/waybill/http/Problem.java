package dev.waybill.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as RFC 9457 writes it.
 *
 * @param status the HTTP status
 * @param detail what was wrong and what would be right, for a person
 * @param headers more headers of the answer
 * @param errors what exactly in the body is wrong; empty when the detail says it all
 */
public record Problem(int status, String detail, Map<String, String> headers, List<Violation> errors) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"));

    /**
     * One thing in the body that is wrong, as in RFC 9457, section 3.
     *
     * @param pointer where: a JSON pointer as a URI fragment, such as {@code #/demand_mwh}
     * @param detail what is wrong there, for a person
     */
    public record Violation(String pointer, String detail) {}

    public Problem {
        headers = Map.copyOf(headers);
        errors = List.copyOf(errors);
    }

    /** A problem without headers of its own. */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of(), List.of());
    }

    /** The same with one more header. */
    public Problem header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Problem(status, detail, more, errors);
    }

    /** The status in words (RFC 9110, section 15). */
    public String title() {
        return TITLES.getOrDefault(status, "Error");
    }

    /** The body of the answer. */
    public String json() {
        StringBuilder json = new StringBuilder("{\"type\":\"about:blank\",\"title\":\"")
                .append(title())
                .append("\",\"status\":")
                .append(status)
                .append(",\"detail\":\"")
                .append(quoted(detail))
                .append('"');
        String separator = ",\"errors\":[";
        for (Violation each : errors) {
            json.append(separator)
                    .append("{\"pointer\":\"")
                    .append(quoted(each.pointer()))
                    .append("\",\"detail\":\"")
                    .append(quoted(each.detail()))
                    .append("\"}");
            separator = ",";
        }
        return json.append(errors.isEmpty() ? "}" : "]}").toString();
    }

    private static char[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsString(text);
    }
}
