package dev.waybill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json   | application/json             | true
            application/json   | application/jsonx            | false
            application/json   | text/json                    | false
            image/*            | image/png                    | true
            image/*            | image/                       | false
            image/*            | images/png                   | false
            image/*            | application/image/png        | false
            application/*+json | application/ld+json          | true
            application/*+json | application/cloudevents+json | true
            application/*+json | application/json             | false
            application/*+json | application/+json            | false
            application/*+json | model/gltf+json              | false
            application/*+json | application/ld+json-seq      | false
            """)
    void aRangeTakesTheMediaTypesThatItCovers(String range, String mediaType, boolean taken) {
        assertThat(channel(List.of("text/csv", range)).takes(mediaType)).isEqualTo(taken);
    }

    @Test
    void withoutContentTypesAnyIsTaken() {
        assertThat(channel(List.of()).takes("application/x-anything")).isTrue();
    }

    private static Channel channel(List<String> contentTypes) {
        return new Channel(
                "demand",
                4,
                Duration.ofDays(7),
                4096,
                0,
                contentTypes,
                new PartitionKey.Source(),
                Optional.empty(),
                StorageWiring.PLAIN);
    }
}
