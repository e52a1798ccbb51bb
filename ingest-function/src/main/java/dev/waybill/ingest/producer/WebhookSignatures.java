package dev.waybill.ingest.producer;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The header {@code webhook-signature}: a list, separated by spaces, of version, comma and base64.
 *
 * @param symmetric those of version v1: HMAC-SHA256
 * @param asymmetric those of version v1a: Ed25519
 */
record WebhookSignatures(List<byte[]> symmetric, List<byte[]> asymmetric) {

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int MOST = 16;
    /** These cost most to check, and strangers can send them. */
    private static final int MOST_ASYMMETRIC = 4;

    private static final int MOST_CHARACTERS = 4 * 1024;

    /** Ignores other versions, and what is no base64: it matches nothing. */
    static WebhookSignatures of(String header) {
        String[] parts = header.length() > MOST_CHARACTERS ? new String[0] : SPACES.split(header.trim());
        List<byte[]> symmetric = new ArrayList<>();
        List<byte[]> asymmetric = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith("v1,")) {
                add(part.substring("v1,".length()), symmetric);
            } else if (part.startsWith("v1a,")) {
                add(part.substring("v1a,".length()), asymmetric);
            }
        }
        if (parts.length == 0 || parts.length > MOST || asymmetric.size() > MOST_ASYMMETRIC) {
            throw Refused.webhook("the header webhook-signature has too many signatures; there are at most " + MOST
                    + ", of which " + MOST_ASYMMETRIC + " of version v1a");
        }
        if (symmetric.isEmpty() && asymmetric.isEmpty()) {
            throw Refused.webhook(
                    "the header webhook-signature has no signature; it is such as v1,base64 or v1a,base64");
        }
        return new WebhookSignatures(symmetric, asymmetric);
    }

    private static void add(String base64, List<byte[]> to) {
        try {
            to.add(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException wrong) {
            // one that matches nothing
        }
    }
}
