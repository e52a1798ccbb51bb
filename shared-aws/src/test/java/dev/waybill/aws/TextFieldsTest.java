package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFieldsTest {

    @Test
    void whatIsNoTextIsPassedOver() {
        assertThat(of("{\"a\":\"\\u00e4\",\"b\":1,\"c\":{\"a\":\"x\"},\"d\":[\"y\"],\"e\":null,\"f\":\"\"}"))
                .contains(Map.of("a", "ä", "f", ""));
        assertThat(of("{}")).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "\"secret\"", "[]", "{", "{\"a\":\"b\"", "{\"a\":\"b\"} more", "{a:1}"})
    void whatIsNoObjectHasNone(String text) {
        assertThat(of(text)).isEmpty();
    }

    private static Optional<Map<String, String>> of(String json) {
        return TextFields.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
