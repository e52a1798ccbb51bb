package dev.waybill.console;

import dev.waybill.http.KeyHash;
import dev.waybill.http.ProblemException;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who may ask, and who may redrive. Nothing is open by default. */
@Startup
@ApplicationScoped
public class Operators {

    private static final Logger LOG = Logger.getLogger(Operators.class);
    private static final String KEY = "X-Api-Key";
    private static final String BEARER = "Bearer ";

    private final Optional<KeyHash> operatorKey;
    private final Optional<KeyHash> redriveKey;
    private final Optional<OperatorTokens> tokens;
    private final Vertx vertx;

    Operators(ConsoleConfig config, Vertx vertx) {
        this.vertx = vertx;
        operatorKey = config.operatorKeySha256().map(KeyHash::ofHex);
        redriveKey = config.redriveKeySha256().map(KeyHash::ofHex);
        tokens = OperatorTokens.of(config.token());
        if (operatorKey.isEmpty() && redriveKey.isEmpty() && tokens.isEmpty()) {
            LOG.warn("no operator: every request is refused. Set waybill.console.operator-key-sha256"
                    + " (WAYBILL_CONSOLE_OPERATOR_KEY_SHA256) to what `printf %s \"$KEY\" | sha256sum` prints");
        }
    }

    /**
     * Somebody who may read.
     *
     * @param mayRedrive whether to redrive and replay, too
     */
    public record Operator(boolean mayRedrive) {}

    /**
     * Who asks.
     *
     * @throws ProblemException 401 when that is no operator
     */
    public Operator require(HttpHeaders headers) {
        Optional<String> token = token(headers);
        if (token.isPresent() && tokens.isPresent()) {
            return new Operator(tokens.get().require(token.get()));
        }
        KeyHash presented = KeyHash.ofKey(presented(headers.getHeaderString(KEY)));
        // Both are compared, whatever the first one says: how long it takes tells nothing.
        boolean mayRedrive = matches(redriveKey, presented);
        boolean mayRead = matches(operatorKey, presented);
        if (!mayRead && !mayRedrive) {
            throw new ProblemException(
                    401,
                    "this is for operators: send the operators' key in the header " + KEY
                            + (tokens.isPresent() ? ", or a token in the header Authorization" : ""));
        }
        return new Operator(mayRedrive);
    }

    /**
     * Who asks, without blocking; fails as {@link #require} does. Only to check a token can take long, for its issuer's keys may
     * have to be fetched.
     */
    public Future<Operator> ask(HttpHeaders headers) {
        return token(headers).isPresent()
                ? vertx.executeBlocking(() -> require(headers), false)
                : Future.succeededFuture(headers).map(this::require);
    }

    private Optional<String> token(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        return tokens.isPresent() && authorization != null && authorization.startsWith(BEARER)
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    /**
     * Who asks, and may redrive and replay.
     *
     * @throws ProblemException 401 when that is no operator, 403 when that one only reads
     */
    public void requireRedrive(HttpHeaders headers) {
        if (!require(headers).mayRedrive()) {
            throw new ProblemException(
                    403,
                    isRedriveOn()
                            ? "to redrive and replay is for those with the redrive key, or the group for it in their token"
                            : "redrive and replay are not turned on here: see docs/console.md");
        }
    }

    private boolean isRedriveOn() {
        return redriveKey.isPresent()
                || tokens.map(OperatorTokens::anybodyMayRedrive).orElse(false);
    }

    private static boolean matches(Optional<KeyHash> key, KeyHash presented) {
        return key.map(each -> each.matches(presented)).orElse(false);
    }

    private static String presented(@Nullable String key) {
        return key == null ? "" : key;
    }
}
