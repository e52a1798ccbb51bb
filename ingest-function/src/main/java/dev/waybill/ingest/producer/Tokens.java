package dev.waybill.ingest.producer;

import dev.waybill.http.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/** The check of JSON Web Tokens (RFC 7519). */
final class Tokens {

    /**
     * What a token may be signed with. Nothing symmetric: with that, everybody who can check a token can make one, and a
     * public key could be taken for a secret.
     */
    static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final int MOST_CHARACTERS = 8 * 1024;

    /** Only reads. What it says is not true before an {@link Issuer} has checked it. */
    private final JwtConsumer unchecked = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final Map<String, Issuer> issuers;

    /** @param issuers by their names */
    Tokens(Map<String, Issuer> issuers) {
        this.issuers = Map.copyOf(issuers);
    }

    /** Completes with the producer that this token proves; fails with a problem. */
    CompletableFuture<Producer> producer(String token) {
        try {
            JwtContext read = read(token);
            return issuer(read).producer(read);
        } catch (ProblemException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private JwtContext read(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw Refused.token("it has more than " + MOST_CHARACTERS + " characters");
        }
        // Three parts are a signed token. An encrypted one, of five, isn't even unpacked.
        if (token.chars().filter(character -> character == '.').count() != 2) {
            throw Refused.token("it is no signed JSON Web Token: header.claims.signature");
        }
        try {
            JwtContext context = unchecked.process(token);
            requireAlgorithm(context);
            return context;
        } catch (InvalidJwtException unreadable) {
            throw Refused.token("it is no signed JSON Web Token: header.claims.signature");
        }
    }

    private static void requireAlgorithm(JwtContext context) {
        // More than one: a token in a token.
        if (context.getJoseObjects().size() != 1
                || !(context.getJoseObjects().getFirst() instanceof JsonWebSignature signature)
                || !ALGORITHMS.contains(String.valueOf(signature.getAlgorithmHeaderValue()))) {
            throw Refused.token("it has to be signed with a private key, such as by RS256, ES256 or EdDSA");
        }
    }

    private Issuer issuer(JwtContext unchecked) {
        try {
            Issuer issuer = issuers.get(String.valueOf(unchecked.getJwtClaims().getIssuer()));
            if (issuer != null) {
                return issuer;
            }
        } catch (MalformedClaimException notEvenText) {
            // as one that nobody knows
        }
        throw Refused.token("no producer proves itself with tokens of the issuer in its claim iss");
    }
}
