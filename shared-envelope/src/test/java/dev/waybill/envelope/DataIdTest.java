package dev.waybill.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataIdTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void newIdsAreVersion7AndCarryTheTime() {
        long before = System.currentTimeMillis();

        UUID id = DataId.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis() + 100);
    }

    @Test
    void newIdsAscendAndNeverRepeatAcrossThreads() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ids.add(DataId.next());
        }

        assertThat(ids).isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
        assertThat(IntStream.range(0, 100_000).parallel().mapToObj(i -> DataId.next()))
                .doesNotHaveDuplicates();
    }

    @Test
    void namedIdsAreThoseOfTheStandardAndOfAnIndependentLibrary() {
        assertThat(DataId.version5(DNS, "www.example.com"))
                .as("RFC 9562, appendix A.4")
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            UUID namespace = new UUID(random.nextLong(), random.nextLong());
            String name = "näme " + random.nextLong();
            assertThat(DataId.version5(namespace, name))
                    .isEqualTo(Generators.nameBasedGenerator(namespace).generate(name));
        }
    }

    @Test
    void aDerivedIdDependsOnAgentCauseChannelAndOrdinal() {
        UUID cause = DataId.next();
        UUID id = DataId.derived("moving-average@1", cause, "demand-average", 0);

        assertThat(id).isEqualTo(DataId.derived("moving-average@1", cause, "demand-average", 0));
        assertThat(List.of(
                        DataId.derived("moving-average@2", cause, "demand-average", 0),
                        DataId.derived("moving-average@1", DataId.next(), "demand-average", 0),
                        DataId.derived("moving-average@1", cause, "alarms", 0),
                        DataId.derived("moving-average@1", cause, "demand-average", 1)))
                .doesNotHaveDuplicates()
                .doesNotContain(id);
    }
}
