package dev.waybill.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.trace.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchItemFailuresTest {

    @Test
    void theFormIsThatOfKafkasMappings() throws IOException {
        assertThat(written(List.of())).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(written(List.of(new Position("demand", 0, 100), new Position("demand", 3, 7))))
                .isEqualTo("{\"batchItemFailures\":["
                        + "{\"itemIdentifier\":{\"partition\":\"demand-0\",\"offset\":100}},"
                        + "{\"itemIdentifier\":{\"partition\":\"demand-3\",\"offset\":7}}]}");
    }

    private static String written(List<Position> from) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        BatchItemFailures.write(from, answer);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
