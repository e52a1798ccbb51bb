package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FreshTest {

    private static final Fresh.Ages AGES = new Fresh.Ages(
            Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMillis(200));

    private final SettableClock clock = new SettableClock();
    private final List<CompletableFuture<String>> readings = new ArrayList<>();

    @Test
    void isNotReadAgainWhileItIsYoung() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofSeconds(30));

        assertThat(fresh.current()).isCompletedWithValue("first");
        assertThat(readings).isEmpty();
    }

    @Test
    void isGivenAtOnceWhenItIsOldAndReadOnceForAllWhoAsk() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofSeconds(31));

        assertThat(fresh.current()).isCompletedWithValue("first");
        assertThat(fresh.current()).isCompletedWithValue("first");
        assertThat(readings).hasSize(1);

        readings.getFirst().complete("second");
        assertThat(fresh.current()).isCompletedWithValue("second");
        assertThat(readings).hasSize(1);
    }

    @Test
    void isWaitedForWhenItIsTooOld() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofSeconds(61));

        CompletableFuture<String> asked = fresh.current();

        assertThat(asked).isNotCompleted();
        readings.getFirst().complete("second");
        assertThat(asked).isCompletedWithValue("second");
    }

    @Test
    void staysWhenItCantBeReadAgainAndThatIsNotTriedForAWhile() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofSeconds(61));

        CompletableFuture<String> asked = fresh.current();
        readings.getFirst().completeExceptionally(new Fault("away"));

        assertThat(asked).isCompletedWithValue("first");
        assertThat(fresh.current()).isCompletedWithValue("first");
        assertThat(readings).hasSize(1);
        clock.pass(Duration.ofSeconds(30));
        var unused = fresh.current();
        assertThat(readings).hasSize(2);
    }

    @Test
    void staysWhenAReadingHangsAndNobodyWaitsForLong() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofHours(1));

        assertThat(fresh.current()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("first");
        assertThat(fresh.current()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("first");
        assertThat(readings).hasSize(1);
    }

    @Test
    void isReadOnceMoreWhenTheReadingUnderWayBeganBeforeTheFrost() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofSeconds(31));
        var unused = fresh.current();
        clock.pass(Duration.ofHours(3));

        CompletableFuture<String> asked = fresh.current();
        readings.getFirst().complete("of three hours ago");

        assertThat(asked).isNotCompleted();
        readings.getLast().complete("of now");
        assertThat(asked).isCompletedWithValue("of now");
        assertThat(readings).hasSize(2);
    }

    @Test
    void isReadAgainWhenTheClockWasSetBack() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofHours(-5));

        CompletableFuture<String> asked = fresh.current();

        readings.getFirst().complete("second");
        assertThat(asked).isCompletedWithValue("second");
    }

    @Test
    void failsOnlyWhileThereHasNeverBeenOne() {
        Fresh<String> fresh = Fresh.unread(this::reading, clock, AGES);

        CompletableFuture<String> asked = fresh.current();
        readings.getFirst().completeExceptionally(new Fault("away"));
        assertThat(asked).isCompletedExceptionally();

        clock.pass(Duration.ofSeconds(1));
        CompletableFuture<String> askedAgain = fresh.current();
        readings.getLast().complete("first");
        assertThat(askedAgain).isCompletedWithValue("first");
    }

    @Test
    void isReadAgainOnDemandOnceInAPause() {
        Fresh<String> fresh = read("first");
        clock.pass(Duration.ofSeconds(29));
        assertThat(fresh.again()).isCompletedWithValue("first");
        assertThat(readings).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        CompletableFuture<String> asked = fresh.again();
        readings.getFirst().complete("second");

        assertThat(asked).isCompletedWithValue("second");
        assertThat(fresh.again()).isCompletedWithValue("second");
        assertThat(readings).hasSize(1);
    }

    private Fresh<String> read(String value) {
        return Fresh.read(value, clock.millis(), this::reading, clock, AGES);
    }

    private CompletableFuture<String> reading() {
        CompletableFuture<String> reading = new CompletableFuture<>();
        readings.add(reading);
        return reading;
    }
}
