package dev.waybill.console;

import dev.waybill.http.KeyHash;
import dev.waybill.http.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who may ask. Nothing is open by default. */
@Startup
@ApplicationScoped
class Operators {

    private static final Logger LOG = Logger.getLogger(Operators.class);

    private final Optional<KeyHash> operatorKey;

    Operators(ConsoleConfig config) {
        operatorKey = config.operatorKeySha256().map(KeyHash::ofHex);
        if (operatorKey.isEmpty()) {
            LOG.warn("no operator: every request is refused. Set waybill.console.operator-key-sha256"
                    + " (WAYBILL_CONSOLE_OPERATOR_KEY_SHA256) to what `printf %s \"$KEY\" | sha256sum` prints");
        }
    }

    /** @throws ProblemException 401 when this is not the operators' key */
    void require(@Nullable String key) {
        KeyHash presented = KeyHash.ofKey(key == null ? "" : key);
        if (operatorKey.isEmpty() || !operatorKey.get().matches(presented)) {
            throw new ProblemException(401, "this is for operators: send the operators' key in the header X-Api-Key");
        }
    }
}
