package dev.waybill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T23:59:59.999Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel={channel}/date={date}/hour={hour}",
                "{channel}/{date}",
                "year-{date}.{hour}_{source}/the_{channel}_s",
                "c={channel}/d={date}/r={/a~1b/0}"
            })
    void aTemplateIsReadAndWritten(String template) {
        assertThat(Layout.parse(template)).map(Layout::toString).hasValue(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{channel}",
                "{date}",
                "{channel}/{day}",
                "/{channel}/{date}",
                "{channel}/{date}/",
                "{channel}//{date}",
                "{channel}/../{date}",
                "{channel}/./{date}",
                "{channel}/{date}/a b",
                "{channel}/{date}/{a",
                "{channel}/{date}/{}",
                "{channel}/{date}/{/a~2}",
                "{channel}/{date}/ü",
                "{channel}-{source}/{date}",
                "{date}-{channel}",
                "{channel}{channel}/{date}",
                "{channel}/{date}/{/a}/{/b}/{/c}/{/d}/{/e}/{/f}/{/g}"
            })
    void whatIsNoTemplateIsNone(String template) {
        assertThat(Layout.parse(template)).isEmpty();
    }

    @Test
    void aDirectoryOfAChannelIsKnownByItsForm() {
        Layout layout = Layout.parse("c={channel}/{date}/{hour}/{source}").orElseThrow();
        String one = layout.directory("demand", "a/b", NIGHT, pointer -> Optional.empty());

        assertThat(layout.prefix("demand")).isEqualTo("c=demand/");
        assertThat(layout.isDirectoryOf("demand", one)).isTrue();
        assertThat(layout.isDirectoryOf("demand-average", one)).isFalse();
        assertThat(layout.isDirectoryOf("demand", one + "/more")).isFalse();
        assertThat(layout.isDirectoryOf("demand", "replay=a/" + one)).isFalse();
        assertThat(layout.isDirectoryOf("demand", "c=demand/2026-11-23/x/a")).isFalse();
        assertThat(Layout.parse("{date}/{channel}").orElseThrow().prefix("demand"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "north, north",
        "a/b, a%2Fb",
        "'', __HIVE_DEFAULT_PARTITION__",
        ".., %2E%2E",
        "a..b, a..b",
        "é=1, %C3%A9%3D1"
    })
    void aValueNeverLeavesItsDirectory(String value, String written) {
        Layout layout = Layout.parse("{channel}/{date}/{hour}/{source}/{/x}").orElseThrow();

        assertThat(layout.directory("demand", value, NIGHT, pointer -> Optional.of(pointer + value)))
                .isEqualTo("demand/2026-11-23/23/" + written + "/%2Fx"
                        + (value.isEmpty() ? "" : value.equals("..") ? ".." : written));
    }

    @Test
    void aLongValueIsCutAndStillTellsItselfApart() {
        Layout layout = Layout.parse("{channel}/{date}/{source}").orElseThrow();
        String long1 = "a".repeat(500) + "1";
        String long2 = "a".repeat(500) + "2";

        assertThat(layout.directory("demand", long1, NIGHT, pointer -> Optional.empty()))
                .hasSizeLessThan(150)
                .isNotEqualTo(layout.directory("demand", long2, NIGHT, pointer -> Optional.empty()));
    }
}
