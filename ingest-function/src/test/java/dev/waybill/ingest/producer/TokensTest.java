package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.waybill.http.ProblemException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final String ISSUER = "https://id.example.com";
    private static final RsaJsonWebKey RSA = rsa("rsa-1");
    private static final RsaJsonWebKey NEXT = rsa("rsa-2");

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final SmallServer server = new SmallServer();
    private final KeySets keySets = new KeySets(vertx, clock);
    private ProducerList list;
    private int sets;

    @TempDir
    Path folder;

    @BeforeEach
    void serveKeys() {
        serve(set(RSA));
    }

    private void serve(String keys) {
        server.answers(keys);
        list = list(server.uri() + "jwks.json?" + ++sets);
    }

    @AfterEach
    void close() {
        keySets.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aGoodTokenProvesItsSource() {
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        assertThat(producer(token(RSA)).channels()).containsExactly("demand");
    }

    @Test
    void anyOfThePrivateKeyAlgorithmsWillDo() throws JoseException {
        PublicJsonWebKey ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        ec.setKeyId("ec");
        PublicJsonWebKey ed = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        ed.setKeyId("ed");
        serve(set(RSA, ec, ed));

        for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
            assertThat(producer(token(RSA, algorithm, claims -> {})).source()).isEqualTo("meter-7");
        }
        assertThat(producer(token(ec, "ES256", claims -> {})).source()).isEqualTo("meter-7");
        assertThat(producer(token(ed, "EdDSA", claims -> {})).source()).isEqualTo("meter-7");
    }

    @Test
    void aTokenWithoutAKeyIdIsTriedWithTheKeysThatFit() {
        serve(set(NEXT, RSA));

        assertThat(producer(signed(RSA.getPrivateKey(), null, "RS256", claims()))
                        .source())
                .isEqualTo("meter-7");
    }

    @Test
    void theClaimsAreChecked() {
        refused(token(RSA, claims -> claims.setIssuer("https://other.example.com")), "of the issuer in its claim iss");
        refused(token(RSA, claims -> claims.unsetClaim("iss")), "of the issuer in its claim iss");
        refused(token(RSA, claims -> claims.setClaim("iss", 7)), "of the issuer in its claim iss");
        refused(token(RSA, claims -> claims.setAudience("somebody")), "its claim aud needs \"waybill\"");
        refused(token(RSA, claims -> claims.unsetClaim("aud")), "its claim aud needs \"waybill\"");
        refused(token(RSA, claims -> claims.setExpirationTime(at(-31))), "it has expired");
        refused(token(RSA, claims -> claims.unsetClaim("exp")), "it needs the claim exp");
        refused(token(RSA, claims -> claims.setClaim("exp", "tomorrow")), "are not as they have to be");
        refused(token(RSA, claims -> claims.setNotBefore(at(31))), "it is not valid yet");
    }

    @Test
    void clocksMayDifferByHalfAMinute() {
        assertThat(producer(token(RSA, claims -> claims.setExpirationTime(at(-29))))
                        .source())
                .isEqualTo("meter-7");
        assertThat(producer(token(RSA, claims -> claims.setNotBefore(at(29)))).source())
                .isEqualTo("meter-7");
        assertThat(producer(token(RSA, claims -> claims.setAudience("somebody", "waybill")))
                        .source())
                .isEqualTo("meter-7");
    }

    @Test
    void aTokenExpiresWhileTheServerRuns() {
        String token = token(RSA);
        assertThat(producer(token).source()).isEqualTo("meter-7");

        clock.pass(Duration.ofMinutes(6));

        refused(token, "it has expired");
    }

    @Test
    void anUnsignedTokenIsNone() {
        JsonWebSignature none = new JsonWebSignature();
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue("none");
        none.setPayload(claims().toJson());

        refused(serialized(none), "it has to be signed with a private key");
    }

    @Test
    void thePublicKeyIsNoSecret() {
        byte[] published = RSA.getPublicKey().getEncoded();

        refused(signed(new HmacKey(published), "rsa-1", "HS256", claims()), "it has to be signed with a private key");
    }

    @Test
    void aSecretAmongTheIssuersKeysIsNotUsed() {
        var secret = OctJwkGenerator.generateJwk(256);
        secret.setKeyId("oct");
        serve("{\"keys\":[" + secret.toJson(OutputControlLevel.INCLUDE_SYMMETRIC) + ","
                + RSA.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}");

        refused(signed(secret.getKey(), "oct", "HS256", claims()), "it has to be signed with a private key");
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
    }

    @Test
    void aSignatureOfSomebodyElseIsRefused() {
        RsaJsonWebKey stranger = rsa("rsa-1");
        String token = token(RSA);

        refused(token(stranger), "its signature is not its issuer's");
        refused(token.substring(0, token.lastIndexOf('.') + 1) + token(NEXT).split("\\.")[2], "its signature is not");
        refused(withPayload(token, claims -> claims.setSubject("meter-8")), "its signature is not its issuer's");
    }

    @Test
    void nobodyProvesAnothersSource() {
        String detail = "its claim sub has to name a producer that proves itself with this issuer's tokens";

        refused(token(RSA, claims -> claims.setSubject("nobody")), detail);
        refused(token(RSA, claims -> claims.setSubject("with-a-key")), detail);
        refused(token(RSA, claims -> claims.setSubject("of-another-issuer")), detail);
        refused(token(RSA, claims -> claims.unsetClaim("sub")), detail);
        refused(token(RSA, claims -> claims.setClaim("sub", List.of("meter-7"))), "its claims");
    }

    @Test
    void theClaimThatNamesTheSourceCanBeAnother() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), set(RSA));
        ProducerList named = list("file:" + keys, ", source_claim: \"https://example.com/meter\"");

        String token = token(RSA, claims -> {
            claims.setSubject("somebody");
            claims.setClaim("https://example.com/meter", "meter-7");
        });

        assertThat(named.byToken(token).toCompletableFuture().join().source()).isEqualTo("meter-7");
    }

    @Test
    void aNewKeyWorksWithTheFirstTokenThatIsSignedWithIt() {
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        server.answers(set(NEXT));
        clock.pass(Duration.ofSeconds(30));

        assertThat(producer(token(NEXT)).source()).isEqualTo("meter-7");
        refused(token(RSA), "its issuer has no key such as it is signed with");
    }

    @Test
    void unknownKeysCantHaveUsAskTheIssuerWithoutEnd() {
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        clock.pass(Duration.ofSeconds(30));

        for (int number = 0; number < 20; number++) {
            refused(signed(NEXT.getPrivateKey(), "unknown-" + number, "RS256", claims()), "its issuer has no key");
        }

        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void theKeysStayWhenTheirServerIsDown() {
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        server.close();

        clock.pass(Duration.ofMinutes(3));
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        refused(token(NEXT), "its issuer has no key");
        clock.pass(Duration.ofHours(3));
        assertThat(producer(fresh(RSA)).source()).isEqualTo("meter-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"keys\":[]}", "<html>", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"})
    void theKeysStayWhenTheirServerAnswersNonsense(String nonsense) {
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        server.answers(nonsense);

        clock.pass(Duration.ofHours(3));

        assertThat(producer(fresh(RSA)).source()).isEqualTo("meter-7");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aRemovedKeyIsForgottenInTheBackgroundAfterTenMinutes() {
        assertThat(producer(token(RSA)).source()).isEqualTo("meter-7");
        server.answers(set(NEXT));

        clock.pass(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(producer(fresh(RSA)).source()).isEqualTo("meter-7");

        await().untilAsserted(() -> refused(fresh(RSA), "its issuer has no key"));
    }

    @Test
    void isUnavailableWhileTheKeysCouldNeverBeHad() {
        server.answers(exchange -> SmallServer.send(exchange, 500, "no"));
        ProducerList unprepared = list(server.uri() + "other.json");

        Throwable failure = failure(unprepared, token(RSA));

        assertThat(failure).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(503);
            assertThat(problem.problem().headers()).containsKey("Retry-After");
        });
        server.answers(set(RSA));
        clock.pass(Duration.ofSeconds(1));
        assertThat(unprepared.byToken(token(RSA)).toCompletableFuture().join().source())
                .isEqualTo("meter-7");
    }

    @Test
    void noRedirectIsFollowed() {
        SmallServer elsewhere = new SmallServer();
        try (elsewhere) {
            elsewhere.answers(set(RSA));
            server.answers(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.uri());
                SmallServer.send(exchange, 302, "");
            });

            assertThat(failure(list(server.uri() + "moved.json"), token(RSA))).hasMessageContaining("can't be had");
            assertThat(elsewhere.requests()).isZero();
        }
    }

    @Test
    void keysWithoutEndAreNotRead() {
        server.answers("{\"keys\":[" + " ".repeat(256 * 1024) + set(RSA).substring("{\"keys\":[".length()));

        assertThat(failure(list(server.uri() + "large.json"), token(RSA))).hasMessageContaining("can't be had");
    }

    @Test
    void nobodyWaitsForLongForAServerThatHangs() {
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });

        assertThat(list(server.uri() + "slow.json").byToken(token(RSA)).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void keysInAFileAreReadAgainWithinAMinute() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), set(RSA));
        ProducerList ofFile = list("file:" + keys);
        assertThat(ofFile.byToken(token(RSA)).toCompletableFuture().join().source())
                .isEqualTo("meter-7");
        Files.writeString(keys, set(NEXT));

        clock.pass(Duration.ofSeconds(61));

        assertThat(failure(ofFile, token(RSA))).hasMessageContaining("its issuer has no key");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        String token = token(RSA);

        for (String text :
                List.of("", ".", "..", "...", "a.b.c", "x", token + ".", token + ".a.b", "Bearer " + token)) {
            refused(text, "the token in the header Authorization is refused");
        }
        refused(token + "A".repeat(8192), "it has more than 8192 characters");
    }

    @Test
    void aTokenInATokenIsRefused() {
        JsonWebSignature outer = new JsonWebSignature();
        outer.setAlgorithmHeaderValue("RS256");
        outer.setKeyIdHeaderValue("rsa-1");
        outer.setContentTypeHeaderValue("JWT");
        outer.setKey(RSA.getPrivateKey());
        outer.setPayload(token(RSA));

        refused(serialized(outer), "it has to be signed");
    }

    @Test
    void tokensThatAreBrokenAnywhereAreRefusedAndNothingElseHappens() {
        byte[] good = token(RSA).getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(42);

        IntStream.range(0, 3000).forEach(ignored -> {
            byte[] broken = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) (33 + random.nextInt(94));
            }
            assertThat(catchThrowable(() -> list.byToken(new String(broken, StandardCharsets.US_ASCII))
                            .toCompletableFuture()
                            .join()))
                    .satisfiesAnyOf(
                            nothing -> assertThat(nothing).isNull(),
                            failure -> assertThat(failure).isInstanceOf(ProblemException.class),
                            failure -> assertThat(failure).hasCauseInstanceOf(ProblemException.class));
        });
    }

    @Test
    void headersThatPointToOtherKeysAreIgnored() {
        RsaJsonWebKey own = rsa("rsa-1");
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setJwkHeader(own);
        token.setHeader("jku", server.uri() + "mine.json");
        token.setKeyIdHeaderValue("rsa-1");
        token.setKey(own.getPrivateKey());
        token.setPayload(claims().toJson());

        refused(serialized(token), "its signature is not its issuer's");
    }

    private Producer producer(String token) {
        return list.byToken(token).toCompletableFuture().join();
    }

    private void refused(String token, String reason) {
        assertThat(failure(list, token)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(401);
            assertThat(problem.problem().detail()).contains(reason);
            assertThat(problem.problem().headers().get("WWW-Authenticate"))
                    .startsWith("Bearer ")
                    .contains("error=\"invalid_token\"");
        });
    }

    private static Throwable failure(ProducerList list, String token) {
        Throwable failure =
                catchThrowable(() -> list.byToken(token).toCompletableFuture().join());
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private ProducerList list(String jwks) {
        return list(jwks, "");
    }

    private ProducerList list(String jwks, String more) {
        ProducersFile file = ProducersFile.of(
                List.of(new ProducersFile.Text("", """
                jwt_issuers:
                  - {issuer: "https://id.example.com", audience: waybill, jwks: "%s"%s}
                  - {issuer: other, audience: waybill, jwks: "file:/nowhere/keys.json"}
                producers:
                  - {source: meter-7, channels: [demand], jwt_issuer: "https://id.example.com"}
                  - {source: of-another-issuer, channels: [demand], jwt_issuer: other}
                  - {source: with-a-key, channels: [demand], key_sha256: %s}
                """.formatted(jwks, more, "0".repeat(64)))), Set.of("demand"));
        return ProducerList.of(file, Map.of(), keySets);
    }

    private String token(PublicJsonWebKey key) {
        return token(key, claims -> {});
    }

    /** One that is valid now, however much time has passed. */
    private String fresh(PublicJsonWebKey key) {
        return token(key);
    }

    private String token(PublicJsonWebKey key, Consumer<JwtClaims> change) {
        return token(key, "RS256", change);
    }

    private String token(PublicJsonWebKey key, String algorithm, Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        return signed(key.getPrivateKey(), key.getKeyId(), algorithm, claims);
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("waybill");
        claims.setSubject("meter-7");
        claims.setExpirationTime(at(300));
        return claims;
    }

    private NumericDate at(long secondsFromNow) {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond() + secondsFromNow);
    }

    private static String signed(Key key, String keyId, String algorithm, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        return serialized(signature);
    }

    private static String serialized(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String withPayload(String token, Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        String[] parts = token.split("\\.");
        return parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.toJson().getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
    }

    private static String set(PublicJsonWebKey... keys) {
        return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static RsaJsonWebKey rsa(String keyId) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(keyId);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
