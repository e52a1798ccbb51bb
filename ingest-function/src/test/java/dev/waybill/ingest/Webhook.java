package dev.waybill.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the service "billing" does (Standard Webhooks). */
final class Webhook {

    static final String PATH = "/v1/demand?source=billing";

    private Webhook() {}

    static Answer push(String id, String body) {
        return new Caller("").postJson(PATH, body, headers(id, body));
    }

    static String[] headers(String id, String body) {
        long now = Instant.now().getEpochSecond();
        return new String[] {
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(now),
            "webhook-signature",
            "v1," + signature(id + "." + now + "." + body)
        };
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(Servers.WEBHOOK_SECRET), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
