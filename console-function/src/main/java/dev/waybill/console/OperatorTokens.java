package dev.waybill.console;

import dev.waybill.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** Operators' tokens (JWT, RFC 7519), signed by an issuer's private key. */
final class OperatorTokens {

    private static final int MOST_CHARACTERS = 8 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Nothing symmetric: who can check such a token can make one. */
    private static final String[] ALGORITHMS = {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
    };

    private final JwtConsumer consumer;
    private final Optional<String> redriveGroup;

    private OperatorTokens(JwtConsumer consumer, Optional<String> redriveGroup) {
        this.consumer = consumer;
        this.redriveGroup = redriveGroup;
    }

    /** @throws IllegalArgumentException when an issuer is named and its keys are not, or can be changed on their way */
    static Optional<OperatorTokens> of(ConsoleConfig.Token config) {
        return config.issuer().map(issuer -> {
            var keys = config.keys()
                    .filter(uri -> "https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())))
                    .orElseThrow(() -> new IllegalArgumentException("waybill.console.token.keys has to say where the"
                            + " keys of " + issuer + " stand, such as https://id.example.com/jwks.json"));
            JwtConsumer consumer = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS)
                    .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(keys.toString())))
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(config.audience())
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .build();
            return new OperatorTokens(consumer, config.redriveGroup());
        });
    }

    boolean anybodyMayRedrive() {
        return redriveGroup.isPresent();
    }

    /**
     * Checks a token.
     *
     * @return whether it allows to redrive and replay
     * @throws ProblemException 401 when it is not one of an operator
     */
    boolean require(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw refused("it has more than " + MOST_CHARACTERS + " characters");
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            Object groups = claims.getClaimValue("groups");
            return redriveGroup.isPresent() && groups instanceof List<?> list && list.contains(redriveGroup.get());
        } catch (InvalidJwtException invalid) {
            throw refused(
                    invalid.hasExpired()
                            ? "it has expired"
                            : "its signature, issuer, audience or time is not as it has to be");
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(401, "the token is not taken: " + why);
    }
}
