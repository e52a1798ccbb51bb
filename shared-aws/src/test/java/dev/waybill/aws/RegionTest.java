package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionTest {

    @Test
    void theFunctionsOwnComesFirst() throws IOException {
        assertThat(Region.here(Map.of("AWS_REGION", "eu-central-1", "AWS_DEFAULT_REGION", "us-east-1")::get))
                .isEqualTo("eu-central-1");
        assertThat(Region.here(Map.of("AWS_REGION", "", "AWS_DEFAULT_REGION", "us-gov-west-1")::get))
                .isEqualTo("us-gov-west-1");
    }

    @Test
    void whatIsNoneIsRefusedWithOneThatIs() {
        assertThatThrownBy(() -> Region.here(Map.<String, String>of()::get))
                .isInstanceOf(IOException.class)
                .hasMessage("AWS_REGION is not set; it is a region such as eu-central-1");
        assertThatThrownBy(() -> Region.here(Map.of("AWS_REGION", "evil.example/")::get))
                .hasMessage("AWS_REGION is evil.example/; it is a region such as eu-central-1");
    }
}
