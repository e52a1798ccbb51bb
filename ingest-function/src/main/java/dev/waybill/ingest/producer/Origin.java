package dev.waybill.ingest.producer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spelling of an origin: as browsers send it in the header Origin (RFC 6454, section 6.1), so that texts compare. */
final class Origin {

    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9+.-]*)://(?:[a-z0-9][a-z0-9.-]*|\\[[0-9a-f:]+])(?::([1-9][0-9]{0,4}))?");

    private Origin() {}

    static String checked(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Fault("the origin " + Fields.shown(text) + " is none that a browser sends; it is"
                    + " scheme://host or scheme://host:port in lower case, without a path and without *,"
                    + " such as https://app.example.com");
        }
        if (isDefault(matcher.group(1), String.valueOf(matcher.group(2)))) {
            throw new Fault("the origin " + Fields.shown(text) + " names its scheme's own port; browsers leave it out");
        }
        return text;
    }

    private static boolean isDefault(String scheme, String port) {
        return (scheme.equals("https") && port.equals("443")) || (scheme.equals("http") && port.equals("80"));
    }
}
