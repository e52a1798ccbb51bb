package dev.waybill.ingest.producer;

import java.security.Key;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * Somebody whose tokens say who a producer is.
 *
 * @param entry what the list says about it
 * @param keys what its tokens are signed with
 * @param producers those that prove themselves with its tokens, by source
 * @param clock says when a token has expired
 */
record Issuer(IssuerEntry entry, KeySet keys, Map<String, Producer> producers, InstantSource clock) {

    private static final int CLOCK_SKEW_SECONDS = 30;

    /** Completes with the producer that the token names; fails with a problem. */
    CompletableFuture<Producer> producer(JwtContext token) {
        JsonWebSignature signature = (JsonWebSignature) token.getJoseObjects().getFirst();
        return keys.keyFor(signature).thenApply(key -> {
            check(token, key);
            return named(token);
        });
    }

    private void check(JwtContext token, Key key) {
        try {
            consumer(key).processContext(token);
        } catch (InvalidJwtException invalid) {
            throw Refused.token(why(invalid));
        }
    }

    private JwtConsumer consumer(Key key) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, Tokens.ALGORITHMS.toArray(String[]::new))
                .setVerificationKey(key)
                .setExpectedIssuer(entry.issuer())
                .setExpectedAudience(entry.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    private String why(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return "its signature is not its issuer's";
        }
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "it has expired";
        }
        if (invalid.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
            return "it never expires; it needs the claim exp";
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "it is not valid yet";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)) {
            return "it is for somebody else; its claim aud needs " + Fields.shown(entry.audience());
        }
        return "its claims or its key are not as they have to be";
    }

    private Producer named(JwtContext token) {
        Object source = token.getJwtClaims().getClaimValue(entry.sourceClaim());
        Producer producer = source instanceof String text ? producers.get(text) : null;
        if (producer == null) {
            throw Refused.token("its claim " + entry.sourceClaim()
                    + " has to name a producer that proves itself with this issuer's tokens");
        }
        return producer;
    }
}
