package dev.waybill.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void everyMillisecondIsWrittenWithThreeDigitsAndReadAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(FIRST, LAST + 1));

            String text = Timestamps.format(time);

            assertThat(text).hasSize(24);
            assertThat(Instant.parse(text)).isEqualTo(time);
            assertThat(Timestamps.parse(text)).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "0999-12-31T23:59:59.009Z, 0999-12-31T23:59:59.009Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T12:00:00.1Z, 2024-02-29T12:00:00.100Z",
        "2026-11-23T01:02:03.123456Z, 2026-11-23T01:02:03.123456Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    })
    void moreDigitsAreWrittenOnlyForPartsOfAMillisecond(Instant time, String text) {
        assertThat(Timestamps.format(time)).isEqualTo(text);
        assertThat(Timestamps.parse(text)).isEqualTo(time);
    }

    @Test
    void theEndOfADayMayBeWrittenAsTwentyFourHours() {
        assertThat(Timestamps.parse("2026-11-23T24:00:00.000Z")).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00.000Z",
                "2026-13-01T00:00:00.000Z",
                "2026-00-01T00:00:00.000Z",
                "2026-04-31T00:00:00.000Z",
                "2026-11-23T25:00:00.000Z",
                "2026-11-23T23:60:00.000Z",
                "2026-11-23T23:00:60.000Z",
                "2026-11-23T23:00:00.0a0Z",
                "2026-11-23 23:00:00.000Z",
                "9999-12-31T24:00:00.000Z",
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.parse(text));
    }
}
