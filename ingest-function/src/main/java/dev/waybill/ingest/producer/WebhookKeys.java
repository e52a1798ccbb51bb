package dev.waybill.ingest.producer;

import dev.waybill.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which a service signs the webhooks that it sends (Standard Webhooks 1.0.0, standardwebhooks.com): more
 * than one while they are rotated. Safe for any number of threads.
 */
public final class WebhookKeys {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** Visible ASCII. No full stop: where the id ends would not be signed. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x2d\\x2f-\\x7e]{1,256}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final List<WebhookKey> keys;

    WebhookKeys(List<WebhookKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Checks that this request is the service's and new.
     *
     * @param id the header {@code webhook-id}
     * @param timestamp the header {@code webhook-timestamp}
     * @param signatures the header {@code webhook-signature}
     * @param body as it was sent, byte by byte
     * @throws ProblemException 401 with what is wrong, but not with which key
     */
    public void verify(
            @Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body, Instant now) {
        String beginning = requireId(id) + "." + requireNew(timestamp, now) + ".";
        WebhookSignatures sent = WebhookSignatures.of(required("webhook-signature", signatures));
        byte[] signedBeginning = beginning.getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (WebhookKey key : keys) {
            // All of them, whichever matches: the time doesn't tell which.
            found |= key.signed(sent, signedBeginning, body);
        }
        if (!found) {
            throw Refused.webhook("no signature in the header webhook-signature is right; one is over the id, the"
                    + " timestamp and the very bytes of the body, with a full stop between them");
        }
    }

    private static String requireId(@Nullable String id) {
        String given = required("webhook-id", id);
        if (!ID.matcher(given).matches()) {
            throw Refused.webhook(
                    "the header webhook-id has to have 1 to 256 visible ASCII characters, none of them a full stop");
        }
        return given;
    }

    private static String requireNew(@Nullable String timestamp, Instant now) {
        String given = required("webhook-timestamp", timestamp);
        if (!SECONDS.matcher(given).matches()) {
            throw Refused.webhook("the header webhook-timestamp has to be seconds since 1970, such as 1614265330");
        }
        long away = Math.abs(now.getEpochSecond() - Long.parseLong(given));
        if (away > TOLERANCE.toSeconds()) {
            throw Refused.webhook("the header webhook-timestamp is " + away + " seconds away from now; it may be "
                    + TOLERANCE.toSeconds());
        }
        return given;
    }

    private static String required(String header, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Refused.webhook("the header " + header + " is missing; a webhook has webhook-id, webhook-timestamp"
                    + " and webhook-signature");
        }
        return value;
    }
}
