package dev.waybill.msk;

import dev.waybill.aws.Credentials;
import dev.waybill.aws.SignedUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;

/** A token that lets its bearer connect to a cluster, as far as the signer's policies do. */
final class MskToken implements OAuthBearerToken {

    private static final Duration LIFE = Duration.ofMinutes(15);

    private final String value;
    private final Instant made;
    private final String principal;

    private MskToken(String value, Instant made, String principal) {
        this.value = value;
        this.made = made;
        this.principal = principal;
    }

    static MskToken of(Credentials credentials, String region, Instant now) {
        String url = new SignedUrl("kafka." + region + ".amazonaws.com", region, "kafka-cluster")
                .of(Map.of("Action", "kafka-cluster:Connect"), credentials, now, LIFE);
        // Not signed: it is for AWS's logs.
        byte[] named = (url + "&User-Agent=waybill").getBytes(StandardCharsets.UTF_8);
        return new MskToken(
                Base64.getUrlEncoder().withoutPadding().encodeToString(named), now, credentials.accessKeyId());
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public Set<String> scope() {
        return Set.of();
    }

    @Override
    public long lifetimeMs() {
        return made.plus(LIFE).toEpochMilli();
    }

    @Override
    public String principalName() {
        return principal;
    }

    @Override
    public Long startTimeMs() {
        return made.toEpochMilli();
    }

    /** Without its value: this may come into a log. */
    @Override
    public String toString() {
        return "token of " + principal + ", good until " + made.plus(LIFE);
    }
}
