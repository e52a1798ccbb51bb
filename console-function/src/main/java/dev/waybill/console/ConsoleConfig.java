package dev.waybill.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The console's settings, {@code waybill.console.*}. */
@ConfigMapping(prefix = "waybill.console")
public interface ConsoleConfig {

    /** SHA-256 of the operators' key, in hexadecimal. Without it, and without tokens, everybody is refused. */
    Optional<String> operatorKeySha256();

    /** SHA-256 of the key of those who may redrive and replay, too. Without it, and without a role for tokens, nobody may. */
    Optional<String> redriveKeySha256();

    /** Operators may come with tokens (JWT) instead. */
    Token token();

    /** What a token has to be. */
    interface Token {

        /** The claim {@code iss}, such as {@code https://id.example.com}. Without it no token is taken. */
        Optional<String> issuer();

        /** What has to be in the claim {@code aud}. */
        @WithDefault("waybill-console")
        String audience();

        /** Where the issuer's JSON Web Key Set stands: https, or http on this machine. */
        Optional<URI> keys();

        /** What has to be in the claim {@code groups} of who may redrive and replay; without it no token allows that. */
        Optional<String> redriveGroup();
    }

    /** How long Redis may take to answer. */
    @WithDefault("2s")
    Duration traceTimeout();

    /** How long Kafka may take to say how far its topics go. */
    @WithDefault("5s")
    Duration streamTimeout();

    /** Where trace-archive keeps the traces that Redis has forgotten; without it they are gone. */
    Optional<String> archiveBucket();

    /** Where a local stack says which functions run now. */
    Optional<URI> functions();
}
