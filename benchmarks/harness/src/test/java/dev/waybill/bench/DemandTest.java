package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final URI ANY = URI.create("http://127.0.0.1:1/demand");

    @Test
    void aDatumHas200Bytes() {
        assertThat(Demand.single(ANY).body())
                .hasSize(200)
                .startsWith("{\"time\":")
                .endsWith("\"}");
    }

    @Test
    void aBatchIsAnArrayOf100OfThem() {
        assertThat(Demand.batch(ANY).body())
                .hasSize(100 * 200 + 99 + 2)
                .startsWith("[{")
                .endsWith("}]");
        assertThat(Demand.batch(ANY).data()).isEqualTo(100);
    }

    @Test
    void receiptsNameTheirData() {
        List<String> ids = CountedData.ids(List.of(
                "{\"data_id\":\"0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b\",\"channel\":\"demand\"}", "{\"title\":\"no\"}"));

        assertThat(ids).containsExactly("0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b");
    }
}
