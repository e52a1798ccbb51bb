package dev.waybill.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerExtensionsValidatorCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallback;

/** Lets one role in, by its name: what its token is signed with is looked at in shared-aws' own tests. */
public final class RoleCheck implements AuthenticateCallbackHandler {

    static final String KEY_ID = "ASIAOFTHEROLE";
    static final String SESSION = "session-of-the-role";

    private record Role(String value) implements OAuthBearerToken {
        @Override
        public Set<String> scope() {
            return Set.of();
        }

        @Override
        public long lifetimeMs() {
            return Instant.now().plus(Duration.ofHours(1)).toEpochMilli();
        }

        @Override
        public String principalName() {
            return KEY_ID;
        }

        @Override
        public Long startTimeMs() {
            return null;
        }
    }

    @Override
    public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
        // Nothing to set.
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback each : callbacks) {
            switch (each) {
                case OAuthBearerValidatorCallback asked -> check(asked);
                case OAuthBearerExtensionsValidatorCallback extensions -> {
                    // There are none.
                }
                default -> throw new UnsupportedCallbackException(each);
            }
        }
    }

    private static void check(OAuthBearerValidatorCallback asked) {
        String url = new String(Base64.getUrlDecoder().decode(asked.tokenValue()), StandardCharsets.UTF_8);
        if (url.contains("X-Amz-Credential=" + KEY_ID + "%2F")
                && url.contains("X-Amz-Security-Token=" + SESSION + "&")) {
            asked.token(new Role(asked.tokenValue()));
        } else {
            asked.error("access_denied", null, null);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
