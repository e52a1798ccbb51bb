package dev.waybill.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    /** Of 17,000 ports drawn by chance, two of 1,000 are the same all but surely. */
    @Test
    void none_is_given_twice_though_nobody_has_bound_it_yet() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> FreePort.any())).doesNotHaveDuplicates();
    }
}
