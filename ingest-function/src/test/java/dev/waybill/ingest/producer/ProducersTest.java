package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.http.ProblemException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducersTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_" + "A".repeat(32);

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final SaidInTheLog said = new SaidInTheLog(Producers.class);
    private final Map<String, String> variables = new HashMap<>();
    private Path file;
    private Producers producers;

    @TempDir
    Path folder;

    @BeforeEach
    void chooseAFile() {
        file = folder.resolve("producers.yaml");
    }

    @AfterEach
    void close() {
        said.close();
        if (producers != null) {
            producers.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aChangeTakesEffectInTheBackgroundWithoutARestart() {
        write(keys("old"));
        start();
        write(keys("new", "another"));

        clock.pass(Duration.ofSeconds(31));
        assertThat(now().byApiKey("old").source()).isEqualTo("source-of-old");

        await().untilAsserted(() -> assertThat(now().byApiKey("new").source()).isEqualTo("source-of-new"));
        assertThatThrownBy(() -> now().byApiKey("old")).isInstanceOf(ProblemException.class);
        assertThat(said.infos()).contains("who may push has changed: 2 producers, 1 before");
    }

    @Test
    void theFirstRequestAfterAFrostGetsTheListAsItIs() {
        write(keys("old"));
        start();
        write(keys("new"));

        clock.pass(Duration.ofHours(5));

        assertThat(now().byApiKey("new").source()).isEqualTo("source-of-new");
        assertThatThrownBy(() -> now().byApiKey("old")).isInstanceOf(ProblemException.class);
    }

    @Test
    void anEmptyListShutsTheDoor() {
        write(keys("old"));
        start();
        write("producers: []");

        clock.pass(Duration.ofMinutes(2));

        assertThat(now().isEmpty()).isTrue();
        assertThatThrownBy(() -> now().byApiKey("old")).isInstanceOf(ProblemException.class);
    }

    @Test
    void anUnchangedListIsNotBuiltAgain() {
        write(keys("a"));
        start();
        ProducerList before = now();

        clock.pass(Duration.ofMinutes(2));

        assertThat(now()).isSameAs(before);
        assertThat(said.infos()).containsExactly("1 producers may push");
    }

    @Test
    void aBrokenListKeepsTheLastGoodOneAndIsSaidOncePerContent() {
        write(keys("good"));
        start();

        write("producers: [{source: a}]");
        threeReadings();
        assertThat(now().byApiKey("good").source()).isEqualTo("source-of-good");
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains(file.toString(), "producers[0] (a): channels is missing", "The 1 producers from before stay");

        write("producers: [{source: a}] # still wrong, but another content");
        threeReadings();
        assertThat(said.errors()).hasSize(2);

        delete();
        threeReadings();
        assertThat(now().byApiKey("good").source()).isEqualTo("source-of-good");
        assertThat(said.errors()).hasSize(3).last().asString().contains("is not there");

        write(keys("better"));
        clock.pass(Duration.ofMinutes(2));
        assertThat(now().byApiKey("better").source()).isEqualTo("source-of-better");
    }

    @Test
    void aListThatIsGoodAgainIsSaid() {
        write(keys("good"));
        start();
        delete();
        threeReadings();
        write(keys("good"));

        threeReadings();

        assertThat(said.infos()).containsExactly("1 producers may push", "who may push can be read again: 1 producers");
    }

    @Test
    void theStartFailsWithAWrongListAndSaysWhatIsWrong() {
        write("producers: [{source: a, channels: [demand], key_sha256: my-secret}]");

        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waybill.ingest.producers is " + file + ", which can't be used: producers[0] (a)")
                .hasMessageNotContaining("my-secret");
    }

    @Test
    void theStartFailsWithoutTheFile() {
        assertThatThrownBy(this::start).hasMessageContaining("the file " + file + " is not there");
    }

    @Test
    void withoutAListEverybodyIsRefusedAndTheLogSaysWhatToSet() {
        producers = new Producers(Optional.empty(), vertx, clock, variables::get);

        assertThat(said.warnings())
                .singleElement()
                .asString()
                .contains("every push is refused", "WAYBILL_INGEST_PRODUCERS");
        clock.pass(Duration.ofMinutes(2));
        assertThat(now().isEmpty()).isTrue();
        assertThat(now().origins()).isEmpty();
        assertThatThrownBy(() -> now().byApiKey("any")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> now().bySource("any")).isInstanceOf(ProblemException.class);
        assertThat(now().byToken("any").toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void severalFilesAreOneList() throws IOException {
        Path other = Files.writeString(folder.resolve("and, more.yaml"), keys("b"));
        write(keys("a"));

        producers = new Producers(Optional.of(file + ", " + other), vertx, clock, variables::get);

        assertThat(now().byApiKey("a").source()).isEqualTo("source-of-a");
        assertThat(now().byApiKey("b").source()).isEqualTo("source-of-b");
    }

    @Test
    void allOriginsAreKnownForPreflight() {
        write("""
                producers:
                  - {source: a, channels: [demand], key_sha256: %s, origins: [https://a.example.com]}
                  - {source: b, channels: [demand], key_sha256: %s, origins: [https://b.example.com, https://a.example.com]}
                """.formatted("0".repeat(64), "1".repeat(64)));
        start();

        assertThat(now().origins()).containsExactlyInAnyOrder("https://a.example.com", "https://b.example.com");
    }

    @Test
    void aSecretInAFileCanBeRotated() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        write(webhook("file:" + secret));
        start();
        assertThatCode(() -> verify(now())).doesNotThrowAnyException();
        ProducerList before = now();

        clock.pass(Duration.ofMinutes(2));
        assertThat(now()).isSameAs(before);
        Files.writeString(secret, OTHER_SECRET);
        clock.pass(Duration.ofMinutes(2));

        assertThatThrownBy(() -> verify(now())).hasMessageContaining("no signature");
    }

    @Test
    void aSecretThatCantBeReadRefusesTheListAsAnyOtherFault() {
        write(webhook("env:BILLING"));
        assertThatThrownBy(this::start)
                .hasMessageContaining(
                        "producers[0] (billing): webhook_keys: the environment variable BILLING is not set");

        variables.put("BILLING", "whsec_short");
        assertThatThrownBy(this::start)
                .hasMessageContaining("the environment variable BILLING: it holds no secret of a webhook")
                .hasMessageNotContaining("whsec_short");

        variables.put("BILLING", SECRET);
        start();
        assertThatCode(() -> verify(now())).doesNotThrowAnyException();

        variables.remove("BILLING");
        threeReadings();
        assertThatCode(() -> verify(now())).doesNotThrowAnyException();
        assertThat(said.errors()).singleElement().asString().contains("BILLING is not set");
    }

    @Test
    void whoDoesNotSignIsNotToldFromWhoIsUnknown() {
        variables.put("BILLING", SECRET);
        write(webhook("env:BILLING") + "  - {source: keyed, channels: [demand], key_sha256: " + "0".repeat(64) + "}\n");
        start();

        assertThat(List.of("keyed", "nobody"))
                .allSatisfy(source -> assertThatThrownBy(() -> now().bySource(source))
                        .isInstanceOfSatisfying(ProblemException.class, refused -> {
                            assertThat(refused.problem().status()).isEqualTo(401);
                            assertThat(refused.problem().detail())
                                    .isEqualTo("no producer of this source proves itself with webhook signatures");
                        }));
        assertThat(now().bySource("billing").source()).isEqualTo("billing");
    }

    @Test
    void aReadingThatHangsKeepsNobodyWaiting() throws Exception {
        write(keys("good"));
        start();
        delete();
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        clock.pass(Duration.ofMinutes(2));

        assertThat(producers.current())
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(list -> assertThat(list.byApiKey("good").source()).isEqualTo("source-of-good"));
        Files.writeString(file, "producers: []");
    }

    private void start() {
        producers = new Producers(Optional.of(file.toString()), vertx, clock, variables::get);
    }

    private ProducerList now() {
        return producers.current().join();
    }

    private void threeReadings() {
        for (int reading = 0; reading < 3; reading++) {
            clock.pass(Duration.ofMinutes(2));
            now();
        }
    }

    private void write(String yaml) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void delete() {
        try {
            Files.delete(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The vector of the Standard Webhooks libraries, at its time. */
    private static void verify(ProducerList list) {
        list.bySource("billing")
                .webhookKeys()
                .orElseThrow()
                .verify(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                        Instant.ofEpochSecond(1614265330));
    }

    private static String webhook(String reference) {
        return "producers:\n  - {source: billing, channels: [demand], webhook_keys: [\"" + reference + "\"]}\n";
    }

    private static String keys(String... keys) {
        StringBuilder yaml = new StringBuilder("producers:\n");
        for (String key : keys) {
            yaml.append("  - {source: source-of-%s, channels: [demand], key_sha256: %s}\n".formatted(key, sha256(key)));
        }
        return yaml.toString();
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
