package dev.waybill.ingest.door;

import dev.waybill.http.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Paths of URLs. */
final class Paths {

    private Paths() {}

    /** @throws ProblemException 400 when it is no path */
    static String decoded(@Nullable String path) {
        if (path == null || !path.startsWith("/")) {
            throw new ProblemException(400, "the request has no path such as /v1/demand");
        }
        if (path.indexOf('%') < 0) {
            return path;
        }
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            throw new ProblemException(400, "the path can't be decoded; percent-encode it as UTF-8 (RFC 3986)");
        }
    }
}
