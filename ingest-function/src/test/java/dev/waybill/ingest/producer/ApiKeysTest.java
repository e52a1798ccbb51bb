package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.http.ProblemException;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final int MANY = 5_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void findsEachOfFiveThousandByItsOwnKeys() {
        ProducerList list = many();

        for (int number = 0; number < MANY; number++) {
            assertThat(list.byApiKey("key-" + number).source()).isEqualTo("producer-" + number);
            assertThat(list.byApiKey("former-key-" + number)).isSameAs(list.byApiKey("key-" + number));
        }
        assertThat(list.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key-5000",
                "key-1 ",
                "KEY-1",
                "key-ü",
                "7dc96f776c8423e57a2785489a3f9c43fb6e756876d6ad9a9cac4aa4e72ec193"
            })
    void refusesWhoHasAnyOtherKeyAndSaysWhichHeaderItIs(String key) {
        assertThatThrownBy(() -> many().byApiKey(key)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(401);
            assertThat(refused.problem().detail()).isEqualTo("no producer has this key; check the header X-Api-Key");
            assertThat(refused.problem().headers()).containsEntry("WWW-Authenticate", "ApiKey realm=\"waybill\"");
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void asksWhoHasNoKeyForOne(String key) {
        assertThatThrownBy(() -> many().byApiKey(key)).hasMessageContaining("Send your key in the header X-Api-Key");
    }

    @Test
    void comparesTheWholeHashAndNotOnlyWhatFindsIt() {
        String right = sha256("key");
        String beginsTheSame = right.substring(0, 63) + (right.endsWith("0") ? "1" : "0");
        ProducerList list = list("{source: a, channels: [demand], key_sha256: " + beginsTheSame + "}");

        assertThatThrownBy(() -> list.byApiKey("key")).isInstanceOf(ProblemException.class);
    }

    private ProducerList many() {
        return list(IntStream.range(0, MANY)
                .mapToObj(number -> "{source: producer-%d, channels: [demand], key_sha256: [%s, %s]}"
                        .formatted(number, sha256("key-" + number), sha256("former-key-" + number)))
                .collect(Collectors.joining(",\n")));
    }

    private ProducerList list(String producers) {
        ProducersFile file = ProducersFile.of(
                List.of(new ProducersFile.Text("", "producers: [" + producers + "]")), Set.of("demand"));
        return ProducerList.of(file, Map.of(), new KeySets(vertx, new SettableClock()));
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
