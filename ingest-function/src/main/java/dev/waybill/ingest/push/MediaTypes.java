package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Media types (RFC 9110, 8.3) and what a client accepts (12.5.1). */
final class MediaTypes {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern ESSENCE = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final Pattern REFUSED = Pattern.compile("q\\s*=\\s*0(\\.0{0,3})?");

    private MediaTypes() {}

    /**
     * {@code application/json} of {@code Application/JSON; charset=utf-8}; empty when there is no header.
     *
     * @throws ProblemException 415 when it is no media type
     */
    static String essence(@Nullable String contentType) {
        if (contentType == null || contentType.equals("application/json")) {
            return contentType == null ? "" : contentType;
        }
        int end = contentType.indexOf(';');
        String essence = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        if (!ESSENCE.matcher(essence).matches()) {
            throw new ProblemException(
                    415, "Content-Type is \"" + shown(contentType) + "\"; a media type looks like application/json");
        }
        return essence.toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException 406 when the client takes no JSON */
    static void requireAcceptsJson(@Nullable String accept) {
        if (accept == null || accept.isBlank() || accept.equals("*/*") || accept.equals("application/json")) {
            return;
        }
        for (String range : accept.split(",", -1)) {
            String[] parts = range.strip().split(";", -1);
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            if (type.equals("*/*") || type.equals("application/*") || type.equals("application/json")) {
                if (parts.length == 1
                        || !REFUSED.matcher(parts[parts.length - 1].strip()).matches()) {
                    return;
                }
            }
        }
        throw new ProblemException(Problem.of(
                406,
                "Accept is \"" + shown(accept) + "\"; receipts are application/json, so allow that or send no Accept"));
    }

    static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
