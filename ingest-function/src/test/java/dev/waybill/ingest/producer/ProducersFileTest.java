package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProducersFileTest {

    private static final Set<String> CHANNELS = Set.of("generation", "demand", "invoices");
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
    private static final String OTHER = "0".repeat(64);
    private static final String PUBLIC = "whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void readsWhoMayPushWhereAndHowTheyProveIt() {
        ProducersFile file = parse("""
                jwt_issuers:
                  - issuer: https://id.example.com
                    audience: waybill
                    jwks: https://id.example.com/jwks.json
                  - {issuer: local, audience: no, jwks: "file:/etc/keys.json", source_claim: meter}
                producers:
                  - source: generator-10
                    channels: [generation, demand]
                    key_sha256: %s
                    rate_limit: 100/s
                    origins: [https://app.example.com, "http://localhost:3000"]
                  - source: "007"
                    channels: demand
                    key_sha256: [%s, %s]
                    rate_limit: 100/s burst 500
                  - {source: meter-7, channels: [demand], jwt_issuer: local}
                  - source: billing
                    channels: [invoices]
                    webhook_keys: [env:BILLING, file:/run/billing, secretsmanager:a/b, %s]
                """.formatted(HASH, OTHER, "A".repeat(64), PUBLIC));

        assertThat(file.issuers().get("https://id.example.com"))
                .isEqualTo(new IssuerEntry(
                        "https://id.example.com", "waybill", URI.create("https://id.example.com/jwks.json"), "sub"));
        assertThat(file.issuers().get("local"))
                .isEqualTo(new IssuerEntry("local", "no", URI.create("file:/etc/keys.json"), "meter"));
        assertThat(file.producers())
                .extracting(ProducerEntry::source)
                .containsExactly("generator-10", "007", "meter-7", "billing");
        ProducerEntry generator = file.producers().getFirst();
        assertThat(generator.channels()).containsExactlyInAnyOrder("generation", "demand");
        assertThat(generator.origins()).containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
        assertThat(generator.rateLimit()).contains(new RateLimit(100, 100));
        assertThat(generator.proof()).isEqualTo(new Proof.ByKey(Set.of(HASH)));
        assertThat(file.producers().get(1).rateLimit()).contains(new RateLimit(100, 500));
        assertThat(file.producers().get(1).proof()).isEqualTo(new Proof.ByKey(Set.of(OTHER, "a".repeat(64))));
        assertThat(file.producers().get(1).channels()).containsExactly("demand");
        assertThat(file.producers().get(2).proof()).isEqualTo(new Proof.ByToken("local"));
        assertThat(file.producers().get(2).rateLimit()).isEqualTo(Optional.empty());
        assertThat(((Proof.ByWebhook) file.producers().get(3).proof()).keys())
                .hasSize(4)
                .startsWith(
                        new WebhookKeyEntry.Elsewhere(new Reference.Variable("BILLING")),
                        new WebhookKeyEntry.Elsewhere(Reference.ofSecret("file:/run/billing")),
                        new WebhookKeyEntry.Elsewhere(new Reference.InSecretsManager("a/b")));
    }

    @Test
    void putsTheListTogetherFromItsParts() {
        List<ProducersFile.Text> parts = List.of(
                new ProducersFile.Text(
                        "the secret a", "producers: [{source: a, key_sha256: " + HASH + ", channels: [demand]}]"),
                new ProducersFile.Text(
                        "the secret b", "producers: [{source: b, key_sha256: " + OTHER + ", channels: [demand]}]"));

        assertThat(ProducersFile.of(parts, CHANNELS).producers()).hasSize(2);
        assertThatThrownBy(() -> ProducersFile.of(List.of(parts.getFirst(), parts.getFirst()), CHANNELS))
                .hasMessageContaining("the secret a: producers[0] (a): another producer has this source");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | it needs a list under "producers"
            'jwt_issuers: []'                           | it needs a list under "producers"
            'producers: 7'                              | it needs a list under "producers"
            '7'                                         | it is no mapping
            'producer: []'                              | the field producer is not known; known are jwt_issuers, producers
            'producers: ['                              | not YAML as it has to be, at line
            'producers: [!!java.lang.ProcessBuilder [ls]]' | not YAML as it has to be, at line 1, column 13
            'producers: [7]'                            | producers[0]: it is no mapping
            """)
    void refusesWhatIsNoList(String yaml, String reason) {
        refused(yaml == null ? "" : yaml, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source: a, key_sha256: HASH, channels: [demand], x: 1 | producers[0]: the field x is not known; known are channels, jwt_issuer
            source: a, key_sha256: HASH, channels: [demand], SECRET: 1 | producers[0]: a field is not known
            key_sha256: HASH, channels: [demand]                  | producers[0]: source is missing; it is the producer's name
            source: "", key_sha256: HASH, channels: [demand]      | producers[0]: source is no text
            source: [a], key_sha256: HASH, channels: [demand]     | producers[0]: source is no text
            source: "a\\nb", key_sha256: HASH, channels: [demand]  | producers[0]: source is "a?b"; it is the producer's name
            source: "a\\u202eb", key_sha256: HASH, channels: [demand] | producers[0]: source is "a?b"
            source: " a", key_sha256: HASH, channels: [demand]    | producers[0]: source is " a"
            source: LONG, key_sha256: HASH, channels: [demand]    | 1 to 64 characters
            source: a, key_sha256: HASH                           | producers[0] (a): channels is missing; it is a list of channels
            source: a, key_sha256: HASH, channels: []             | producers[0] (a): channels is no list of texts
            source: a, key_sha256: HASH, channels: [[demand]]     | producers[0] (a): channels is no list of texts
            source: a, key_sha256: HASH, channels: [demnd]        | producers[0] (a): there is no channel "demnd"; there are [demand, generation, invoices]
            source: a, channels: [demand]                         | producers[0] (a): it needs exactly one of key_sha256, jwt_issuer and webhook_keys; it has none
            source: a, key_sha256: HASH, jwt_issuer: b, channels: [demand] | it has key_sha256 and jwt_issuer
            source: a, key_sha256: my-secret, channels: [demand]  | producers[0] (a): key_sha256[0]: a key's SHA-256 is 64 hexadecimal digits, as `sha256sum` prints them; this one has 9 characters
            source: a, key_sha256: [], channels: [demand]         | key_sha256 is no list of texts
            source: a, key_sha256: [HASH, HASH], channels: [demand] | key_sha256 has the same hash twice
            source: a, key_sha256: [HASH, HASH, HASH, HASH, HASH], channels: [demand] | a producer has at most 4
            source: a, jwt_issuer: somebody, channels: [demand]   | producers[0] (a): its jwt_issuer is not under jwt_issuers; there are []
            source: a, key_sha256: HASH, channels: [demand], rate_limit: fast  | producers[0] (a): rate_limit is "fast"; it is data per second
            source: a, key_sha256: HASH, channels: [demand], rate_limit: 0/s   | rate_limit is "0/s"
            source: a, key_sha256: HASH, channels: [demand], rate_limit: 5/s burst 0 | rate_limit is "5/s burst 0"
            source: a, key_sha256: HASH, channels: [demand], rate_limit: 1000001/s | rate_limit is "1000001/s"; it is at most 1000000/s
            source: a, webhook_keys: [SECRET], channels: [demand]  | producers[0] (a): webhook_keys[0]: a secret must not stand in this file
            source: a, webhook_keys: ["env:SECRET"], channels: [demand]  | webhook_keys[0]: after env: stands the name
            source: a, webhook_keys: [my-secret], channels: [demand] | webhook_keys[0]: it is no reference; write env:NAME
            source: a, webhook_keys: ["file:relative"], channels: [demand] | webhook_keys[0]: it is no reference
            source: a, webhook_keys: ["secretsmanager:a b"], channels: [demand] | webhook_keys[0]: after secretsmanager: stands a secret's name
            source: a, webhook_keys: [whsk_abc], channels: [demand] | webhook_keys[0]: that is the sender's private key
            source: a, webhook_keys: [whpk_abc], channels: [demand] | webhook_keys[0]: it is no public key of a webhook
            source: a, webhook_keys: [], channels: [demand]        | webhook_keys is no list of texts; it is a list of keys
            """)
    void refusesAWrongProducerAndSaysWhichAndTellsNoSecret(String fields, String reason) {
        String yaml = "producers: [{" + fields + "}]";

        refused(yaml.replace("HASH", HASH).replace("SECRET", SECRET).replace("LONG", "x".repeat(65)), reason);
    }

    @Test
    void refusesAPublicKeyThatIsNoPointOfTheCurve() {
        refused(
                "producers: [{source: a, channels: [demand], webhook_keys: [whpk_" + "/".repeat(42) + "8=]}]",
                "webhook_keys[0]: it is no public key of a webhook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.com",
                "https://App.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "https://user@app.example.com",
                "app.example.com",
                "https://"
            })
    void refusesAnOriginThatNoBrowserSends(String origin) {
        refused(
                "producers: [{source: a, channels: [demand], key_sha256: " + HASH + ", origins: [\"" + origin + "\"]}]",
                "producers[0] (a): origins[0]: the origin \"" + origin + "\"");
    }

    @Test
    void refusesTwoProducersOfOneSource() {
        refused(
                two("source: a, key_sha256: " + HASH, "source: a, key_sha256: " + OTHER),
                "producers[1] (a): another producer has this source");
    }

    @Test
    void refusesTwoProducersWithOneKeyHoweverItsHashIsSpelt() {
        refused(
                two(
                        "source: a, key_sha256: " + HASH,
                        "source: b, key_sha256: [" + OTHER + ", " + HASH.toUpperCase() + "]"),
                "producers[1] (b): it has the same key as producers[0] (a)");
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        refused(two("source: a, source: b, key_sha256: " + HASH, "source: c"), "not YAML as it has to be, at line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issuer: a, audience: b                                 | jwt_issuers[0]: jwks is missing
            audience: b, jwks: "https://a/b"                       | jwt_issuers[0]: issuer is missing
            issuer: a, jwks: "https://a/b"                         | jwt_issuers[0]: audience is missing; it is what has to be in the claim aud
            issuer: a, audience: b, jwks: "https://a/b", key: x    | jwt_issuers[0]: the field key is not known
            issuer: a, audience: b, jwks: "http://id.example.com/" | jwt_issuers[0]: jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "http://127.0.0.1.example.com/" | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "https://u:my-secret@a/" | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "ftp://a/"               | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "file:a"                 | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "file://host/a"          | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "https:a"                | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "a b"                    | jwks is where the issuer's keys stand
            issuer: a, audience: b, jwks: "https://a/"}, {issuer: a, audience: b, jwks: "https://a/" | jwt_issuers[1]: the issuer "a" stands twice
            """)
    void refusesAWrongIssuer(String fields, String reason) {
        refused("{jwt_issuers: [{" + fields + "}], producers: []}", reason);
    }

    private static ProducersFile parse(String yaml) {
        return ProducersFile.of(List.of(new ProducersFile.Text("", yaml)), CHANNELS);
    }

    private static String two(String one, String other) {
        return "producers: [{channels: [demand], " + one + "}, {channels: [demand], " + other + "}]";
    }

    private static void refused(String yaml, String reason) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(Fault.class)
                .hasMessageContaining(reason)
                .satisfies(fault -> Stream.of("my-secret", HASH, SECRET, OTHER)
                        .forEach(secret -> assertThat(fault).hasMessageNotContaining(secret)));
    }
}
