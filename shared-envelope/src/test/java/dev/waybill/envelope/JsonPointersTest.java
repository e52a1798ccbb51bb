package dev.waybill.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointersTest {

    private static final String JSON = """
            {"sensor":{"id":"a\\u00e4\\n","n":1.50,"e":1E+2,"on":true,"off":false,"no":null,"":"nameless"},
             "list":[10,[20,{"x":"deep"}],30],"a/b":"slash","m~n":"tilde","~1":"both","01":"text","":{"":"twice"}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sensor/n     | 1.50
            /sensor/e     | 1E+2
            /sensor/on    | true
            /sensor/off   | false
            /sensor/      | nameless
            /list/0       | 10
            /list/2       | 30
            /list/1/0     | 20
            /list/1/1/x   | deep
            /a~1b         | slash
            /m~0n         | tilde
            /~01          | both
            /01           | text
            //            | twice
            """)
    void aScalarIsFoundAsItIsSpelled(String pointer, String text) {
        assertThat(JsonPointers.textAt(bytes(JSON), pointer)).contains(text);
    }

    @Test
    void aStringComesWithoutItsEscapes() {
        assertThat(JsonPointers.textAt(bytes(JSON), "/sensor/id")).contains("aä\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/sensor",
                "/list",
                "/list/1",
                "/sensor/no",
                "/nobody",
                "/sensor/id/0",
                "/sensor/on/x",
                "/list/3",
                "/list/-",
                "/list/00",
                "/list/01",
                "/list/+1",
                "/list/x",
                "/list/4294967296",
                "/Sensor/id"
            })
    void nothingOrNullOrAnObjectOrAnArrayGivesNoText(String pointer) {
        assertThat(JsonPointers.textAt(bytes(JSON), pointer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "text" | text
            -0.0   | -0.0
            true   | true
            """)
    void theEmptyPointerIsTheWholeValue(String json, String text) {
        assertThat(JsonPointers.textAt(bytes(json), "")).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "sensor/id", "/~", "/a~2", "/~a", "#/a", " /a"})
    void whatIsNoPointerIsRefused(String pointer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPointers.textAt(bytes(JSON), pointer))
                .withMessageContainingAll("\"" + pointer + "\"", "such as /sensor/id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                     | 0  | nothing
            {"a":1                 | 6  | ends before
            {"a":1}}               | 7  | Unexpected close
            {"a":1} {}             | 8  | more after
            {"a":1,}               | 7  | Unexpected character
            {"a":NaN}              | 8  | 'NaN'
            {"a":1,"b":nope}       | 11 | nope
            {"a":1,"a":2}          | 7  | "a" stands twice
            {"b":{"a":1},"a":01}   | 18 | zeroes
            """)
    void whatIsNotOneJsonValueIsRefusedWithItsByteAlsoBehindThePlace(String json, long offset, String reason) {
        // when
        NotJson refused = catchThrowableOfType(NotJson.class, () -> JsonPointers.textAt(bytes(json), "/a"));

        // then
        assertThat(refused).isNotNull().hasMessageContaining(reason);
        assertThat(refused.offset()).as(refused.getMessage()).isEqualTo(offset);
        assertThat(refused.getMessage()).doesNotContain("`", "Source", "Feature", "com.");
    }

    @Test
    void aNameThatStandsTwiceElsewhereIsNoConcernOfThePlace() {
        assertThat(JsonPointers.textAt(bytes("{\"b\":1,\"b\":{\"a\":2},\"a\":3}"), "/a"))
                .contains("3");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> JsonPointers.textAt(new byte[] {'"', (byte) 0xC3, '"'}, ""))
                .isInstanceOf(NotJson.class);
    }

    @Test
    void depthAndLengthOfNumbersAreBounded() {
        assertThatThrownBy(() -> JsonPointers.textAt(bytes("[".repeat(100_000)), "/a"))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("nesting depth")
                .hasMessageNotContaining("`");
        assertThatThrownBy(() -> JsonPointers.textAt(bytes("{\"a\":" + "9".repeat(100_000) + "}"), "/a"))
                .isInstanceOf(NotJson.class);
    }

    @Test
    void anyBytesGiveATextOrNoneOrNotJson() {
        Random random = new Random(6901);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            // given
            byte[] json = bytes(JSON);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                json[random.nextInt(json.length)] = (byte) "{}[]\",:0eE.\\u".charAt(random.nextInt(13));
            }

            // when
            try {
                JsonPointers.textAt(json, "/sensor/id");
            } catch (NotJson notJson) {
                refused++;
                assertThat(notJson.offset()).isBetween(0L, (long) json.length);
            }
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
