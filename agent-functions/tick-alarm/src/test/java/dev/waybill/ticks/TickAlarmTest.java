package dev.waybill.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.OutputKey;
import dev.waybill.agent.testing.AgentBench;
import java.time.Instant;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickAlarmTest {

    private static final Instant TIME = Instant.parse("2026-11-23T14:30:00Z");
    private static final int ALL_BUT_ONE_OF_THE_WARM_UP = Band.WARM_UP - 1;

    private final AgentBench bench = AgentBench.of(new TickAlarm())
            .keyedBy(new OutputKey.Pointer("/symbol"))
            .emittingTo("alarms", new OutputKey.Pointer("/symbol"));

    @Test
    void aCalmPriceRaisesNoAlarm() {
        Random chance = new Random(7);

        ticks("ACME", IntStream.range(0, 2_000).mapToDouble(i -> 100 + chance.nextDouble(-0.5, 0.5)));

        assertThat(bench.emitted(Alarm.class)).isEmpty();
    }

    @Test
    void aLeapRaisesOneAlarmWithTheBandThatItLeft() {
        ticks("ACME", alternating(99, 101, 100));

        bench.arrives("exchange", new Tick("ACME", TIME.plusSeconds(1), 120), tick("ACME", 121), tick("ACME", 122));

        assertThat(bench.emitted(Alarm.class)).singleElement().satisfies(alarm -> {
            assertThat(alarm.symbol()).isEqualTo("ACME");
            assertThat(alarm.time()).isEqualTo(TIME.plusSeconds(1));
            assertThat(alarm.price()).isEqualTo(120);
            assertThat(alarm.low()).isBetween(95.0, 97.0);
            assertThat(alarm.high()).isBetween(103.0, 105.0);
        });
        assertThat(bench.keysOf("alarms")).containsExactly("ACME");
    }

    @Test
    void aFallRaisesOneToo() {
        ticks("ACME", alternating(99, 101, 100));

        bench.arrives("exchange", tick("ACME", 80));

        assertThat(bench.emitted(Alarm.class)).extracting(Alarm::price).containsExactly(80.0);
    }

    @Test
    void thereIsAnotherOneAfterThePriceWasBack() {
        ticks("ACME", alternating(99, 101, 100));

        bench.arrives("exchange", tick("ACME", 150), tick("ACME", 150), tick("ACME", 100), tick("ACME", 110));

        assertThat(bench.emitted(Alarm.class)).extracting(Alarm::price).containsExactly(150.0, 110.0);
    }

    @Test
    void aNewLevelIsSoonWhatIsExpected() {
        ticks("ACME", alternating(99, 101, 100));
        ticks("ACME", alternating(129, 131, 100));

        bench.arrives("exchange", tick("ACME", 100));

        assertThat(bench.emitted(Alarm.class)).extracting(Alarm::price).containsExactly(129.0, 100.0);
    }

    @Test
    void itSaysNothingBeforeItKnowsThePrice() {
        ticks("ACME", alternating(1, 1_000, ALL_BUT_ONE_OF_THE_WARM_UP));

        bench.arrives("exchange", tick("ACME", 1e9));

        assertThat(bench.emitted(Alarm.class)).isEmpty();
    }

    @Test
    void aPriceThatHasNeverMovedMayMoveALittle() {
        ticks("ACME", alternating(100, 100, 100));

        bench.arrives("exchange", tick("ACME", 100.1), tick("ACME", 103));

        assertThat(bench.emitted(Alarm.class)).extracting(Alarm::price).containsExactly(103.0);
    }

    @Test
    void symbolsHaveBandsOfTheirOwn() {
        ticks("ACME", alternating(99, 101, 100));
        ticks("DEAR", alternating(9_900, 10_100, 100));

        bench.arrives("exchange", tick("DEAR", 10_000), tick("ACME", 100), tick("DEAR", 100));

        assertThat(bench.emitted(Alarm.class)).extracting(Alarm::symbol).containsExactly("DEAR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"NaN\"", "1e999"})
    void whatIsNoPriceIsADeadLetterAndMovesNothing(String price) {
        ticks("ACME", alternating(99, 101, 100));

        bench.arrives(
                "exchange",
                "{\"symbol\":\"ACME\",\"time\":\"2026-11-23T14:30:00Z\",\"price\":" + price + "}",
                tick("ACME", 100));

        assertThat(bench.deadLetters()).singleElement().asString().contains("price is ", "a number above 0");
        assertThat(bench.emitted(Alarm.class)).isEmpty();
    }

    private void ticks(String symbol, DoubleStream prices) {
        bench.arrives("exchange", prices.mapToObj(price -> tick(symbol, price)).toArray());
    }

    private static DoubleStream alternating(double one, double other, int count) {
        return IntStream.range(0, count).mapToDouble(i -> i % 2 == 0 ? one : other);
    }

    private static Tick tick(String symbol, double price) {
        return new Tick(symbol, TIME, price);
    }
}
