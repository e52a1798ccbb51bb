package dev.waybill.msk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerExtensionsValidatorCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallback;

/** What MSK does with a token: signs the same request with the secret that it knows of the key, and compares. */
public final class TokenCheck implements AuthenticateCallbackHandler {

    private static final Pattern TIME = Pattern.compile("X-Amz-Date=(\\d{8}T\\d{6}Z)");
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

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
        Matcher time = TIME.matcher(url);
        Instant made = time.find() ? Instant.from(FORM.parse(time.group(1))) : Instant.EPOCH;
        MskToken expected = MskToken.of(MskTokenTest.KEY, "eu-central-1", made);
        if (expected.value().equals(asked.tokenValue())) {
            asked.token(MskToken.of(MskTokenTest.KEY, "eu-central-1", Instant.now()));
        } else {
            asked.error("access_denied", null, null);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
