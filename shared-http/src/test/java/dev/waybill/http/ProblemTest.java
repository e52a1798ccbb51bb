package dev.waybill.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void isWrittenAsTheStandardSaysAndEscapesWhatAStrangerSent() {
        Problem problem = Problem.of(404, "unknown channel \"de\nmand\"");

        assertThat(problem.json())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"unknown channel \\\"de\\nmand\\\"\"}");
    }

    @Test
    void aKeyMatchesItsHashOnly() {
        KeyHash stored = KeyHash.ofHex("2BB80D537B1DA3E38BD30361AA855686BDE0EACD7162FEF6A25FE97BF527A25B");

        assertThat(stored.matches(KeyHash.ofKey("secret"))).isTrue();
        assertThat(stored.matches(KeyHash.ofKey("secret "))).isFalse();
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> KeyHash.ofHex("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("secret");
    }
}
