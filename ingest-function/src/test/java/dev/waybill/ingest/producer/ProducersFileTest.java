package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.http.KeyHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducersFileTest {

    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void readsWhoMayPushWhere() {
        var producers = ProducersFile.parse("""
                producers:
                  - {source: generator-10, key_sha256: %s, channels: [generation, demand]}
                """.formatted(HASH));

        assertThat(producers).singleElement().satisfies(producer -> {
            assertThat(producer.source()).isEqualTo("generator-10");
            assertThat(producer.channels()).containsExactlyInAnyOrder("generation", "demand");
            assertThat(producer.key().matches(KeyHash.ofKey("secret"))).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                            | list under "producers"
            producers: 7                                                  | list under "producers"
            'producers: ['                                                | not YAML
            'producers: [{source: a}]'                                    | producers[0] needs exactly source
            'producers: [{source: a, key_sha256: HASH, channels: [b], x: 1}]' | producers[0] needs exactly
            'producers: [{source: "", key_sha256: HASH, channels: [b]}]'  | the producer's name
            'producers: [{source: a, key_sha256: secret, channels: [b]}]' | 64 hexadecimal
            'producers: [{source: a, key_sha256: HASH, channels: b}]'     | list of channels
            'producers: [!!java.lang.ProcessBuilder [ls]]'                | not YAML
            """)
    void refusesAWrongFileAndTellsNoSecret(String yaml, String reason) {
        assertThatThrownBy(() -> ProducersFile.parse(yaml == null ? "" : yaml.replace("HASH", HASH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }
}
