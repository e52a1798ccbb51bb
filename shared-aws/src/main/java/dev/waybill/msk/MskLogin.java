package dev.waybill.msk;

import dev.waybill.aws.CredentialSource;
import dev.waybill.aws.Region;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensions;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.jspecify.annotations.Nullable;

/**
 * Logs a client in to MSK with the role that runs it. Named in the client's settings:
 *
 * <pre>
 * security.protocol=SASL_SSL
 * sasl.mechanism=OAUTHBEARER
 * sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
 * sasl.login.callback.handler.class=dev.waybill.msk.MskLogin
 * </pre>
 *
 * The client asks for a new token before the old one ends.
 */
public class MskLogin implements AuthenticateCallbackHandler {

    private final UnaryOperator<@Nullable String> variable;

    /** Kafka's clients make it so. */
    public MskLogin() {
        this(System::getenv);
    }

    /** @param variable an environment variable by its name; null where there is none */
    MskLogin(UnaryOperator<@Nullable String> variable) {
        this.variable = variable;
    }

    @Override
    public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
        if (!"OAUTHBEARER".equals(mechanism)) {
            throw new IllegalArgumentException(
                    "sasl.mechanism is " + mechanism + "; " + getClass().getName() + " needs OAUTHBEARER");
        }
    }

    /** @throws IOException without credentials or region; a client fails with it and tries again when it connects anew */
    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback each : callbacks) {
            switch (each) {
                case OAuthBearerTokenCallback token ->
                    token.token(
                            MskToken.of(new CredentialSource(variable).get(), Region.here(variable), Instant.now()));
                case SaslExtensionsCallback extensions -> extensions.extensions(SaslExtensions.empty());
                default -> throw new UnsupportedCallbackException(each);
            }
        }
    }

    @Override
    public void close() {
        // Nothing is kept.
    }
}
