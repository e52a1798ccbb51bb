package dev.waybill.ingest.producer;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import java.security.Key;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys. When they can't be read, the former ones stay. A token whose key is not among them has them
 * read again, once in 30 seconds at most, so that a new key works with the first token. Safe for any number of threads.
 */
final class KeySet {

    private static final Logger LOG = Logger.getLogger(KeySet.class);
    /** A token without a key id may be tried with each of them. */
    private static final int MOST_KEYS = 32;

    private final String name;
    private final Fresh<List<JsonWebKey>> keys;

    /** @param name where they stand, for the log */
    KeySet(String name, KeyText text, InstantSource clock) {
        this.name = name;
        this.keys = Fresh.unread(
                () -> text.reading().get().thenApply(KeySet::parse).whenComplete(this::log), clock, text.ages());
    }

    /** Has the keys read, so that the first token need not wait. */
    void prepare() {
        var unused = keys.current();
    }

    /** The key that this token says it is signed with; fails with a {@link ProblemException}. */
    CompletableFuture<Key> keyFor(JsonWebSignature token) {
        return known(keys.current())
                .thenCompose(now -> select(token, now)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> known(keys.again())
                                .thenApply(later -> select(token, later)
                                        .orElseThrow(() ->
                                                Refused.token("its issuer has no key such as it is signed with")))));
    }

    private static CompletableFuture<List<JsonWebKey>> known(CompletableFuture<List<JsonWebKey>> keys) {
        return keys.exceptionallyCompose(never -> CompletableFuture.failedFuture(
                new ProblemException(Problem.of(503, "the keys of the token's issuer can't be had just now; try again")
                        .header("Retry-After", "5"))));
    }

    private static Optional<Key> select(JsonWebSignature token, List<JsonWebKey> keys) {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().selectWithVerifySignatureDisambiguate(token, keys))
                    .map(JsonWebKey::getKey);
        } catch (JoseException unusable) {
            return Optional.empty();
        }
    }

    private static List<JsonWebKey> parse(String text) {
        List<JsonWebKey> usable;
        try {
            // Secret keys have no place there: whoever can read such a set could sign.
            usable = new JsonWebKeySet(text)
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .toList();
        } catch (JoseException wrong) {
            throw new Fault("it is no JSON Web Key Set");
        }
        if (usable.isEmpty() || usable.size() > MOST_KEYS) {
            throw new Fault("it has " + usable.size() + " public keys; it needs 1 to " + MOST_KEYS);
        }
        return usable;
    }

    private void log(@Nullable List<JsonWebKey> read, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warnf(
                    "the keys at %s can't be read: %s; former ones, if any, stay",
                    name,
                    cause instanceof Fault
                            ? cause.getMessage()
                            : cause.getClass().getSimpleName());
        }
    }
}
