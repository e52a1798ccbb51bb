package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataIdsTest {

    private static final UUID FIRST = UUID.fromString("0199f0b2-6f2a-7c0e-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("0199f0b2-6f2a-7c0e-8000-000000000002");

    @Test
    void theIdsOfABatchsReceiptsAreFoundInOrder() {
        String answer = "{\"accepted\":2,\"refused\":0,\"items\":[{\"data_id\":\"" + FIRST
                + "\",\"channel\":\"demand\"},{\"data_id\":\"" + SECOND + "\",\"channel\":\"demand\"}]}";

        assertThat(DataIds.in(answer)).containsExactly(FIRST, SECOND);
        assertThat(DataIds.in("{}")).isEmpty();
    }

    @Test
    void anEnvelopesIdAndItsParentAreFoundAsTheCodecWritesThem() {
        Envelope envelope = Envelope.of(DataId.next(), "bench", Instant.EPOCH, Payload.of("{}"))
                .parents(List.of(FIRST))
                .build();

        String json = new String(EnvelopeCodec.encode(envelope), StandardCharsets.UTF_8);

        assertThat(DataIds.in(json)).containsExactly(envelope.dataId());
        assertThat(DataIds.parent(json)).contains(FIRST);
        assertThat(DataIds.parent("{\"data_id\":\"" + SECOND + "\"}")).isEmpty();
    }
}
