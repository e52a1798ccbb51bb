package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollTest {

    private static final long BEGIN = 1_795_730_400_000_000L;
    private static final int MANY = 100_000;

    @Test
    void everyDatumThatIsFoundOnceAtEachStageIsExact() {
        List<UUID> ids = Stream.generate(DataId::next).limit(MANY).toList();
        Roll roll = new Roll(BEGIN, 10);
        ids.forEach(id -> roll.accept(id, BEGIN));

        ids.forEach(id -> tickAll(roll, id));

        assertThat(roll.size()).isEqualTo(MANY);
        assertThat(roll.count().faults()).isEmpty();
        assertThat(roll.count().line()).startsWith("exact").contains("100,000 data accepted", "0 lost, 0 doubled");
    }

    @Test
    void whatIsMissingAtAStageIsLost() {
        UUID datum = DataId.next();
        UUID lost = DataId.next();
        Roll roll = rollOf(datum, lost);
        tickAll(roll, datum);

        roll.tick(Stage.TOPIC, lost);

        assertThat(roll.count().faults())
                .containsExactly(
                        "count: 1 accepted data are not with the agent's trace line",
                        "count: 1 accepted data are not with what the agent emitted",
                        "count: 1 accepted data are not with the sink's trace line",
                        "count: 1 accepted data are not in an object");
        assertThat(roll.count().line()).startsWith("not exact").contains("4 lost");
    }

    @Test
    void whatIsFoundTwiceIsDoubledAndNotHiddenByWhatIsLost() {
        UUID doubled = DataId.next();
        UUID lost = DataId.next();
        Roll roll = rollOf(doubled, lost);
        tickAll(roll, doubled);
        Stream.of(Stage.values()).filter(stage -> stage != Stage.OBJECT).forEach(stage -> roll.tick(stage, lost));

        roll.tick(Stage.OBJECT, doubled);

        assertThat(roll.count().faults())
                .containsExactly(
                        "count: 1 accepted data are not in an object",
                        "count: 1 accepted data are more than once in an object");
    }

    @Test
    void oneDatumManyTimesIsStillOneThatIsDoubled() {
        UUID datum = DataId.next();
        Roll roll = rollOf(datum);
        tickAll(roll, datum);

        for (int i = 0; i < 100; i++) {
            roll.tick(Stage.EMITTED, datum);
        }

        assertThat(roll.count().faults())
                .containsExactly("count: 1 accepted data are more than once with what the agent emitted");
    }

    @Test
    void whatNoReceiptNamesIsSaid() {
        UUID datum = DataId.next();
        Roll roll = rollOf(datum);
        tickAll(roll, datum);

        roll.tick(Stage.TOPIC, DataId.next());

        assertThat(roll.count().faults()).containsExactly("count: 1 data without a receipt are in the topic");
    }

    @Test
    void twoReceiptsForOneDatumAreSaid() {
        UUID datum = DataId.next();
        Roll roll = rollOf(datum, datum);
        tickAll(roll, datum);

        assertThat(roll.count().faults()).containsExactly("count: 1 receipts have another's data_id");
    }

    @Test
    void whereNothingWasAcceptedNothingIsShown() {
        assertThat(Count.NOTHING.faults()).containsExactly("count: nothing was accepted");
    }

    @Test
    void countsOfWindowsAddUp() {
        UUID found = DataId.next();
        Roll one = rollOf(found);
        tickAll(one, found);
        Roll other = rollOf(DataId.next());

        Count both = one.count().plus(other.count()).plus(Count.NOTHING);

        assertThat(both.accepted()).isEqualTo(2);
        assertThat(both.faults()).hasSize(5).first().isEqualTo("count: 1 accepted data are not in the topic");
    }

    @Test
    void whenADatumWasDueIsKnownToAStepAlsoAfterItHasGrown() {
        Roll roll = new Roll(BEGIN, 1);
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(1_000).toList();
        for (int i = 0; i < ids.size(); i++) {
            roll.accept(ids.get(i), BEGIN + i * 1_000L + 7);
        }

        assertThat(roll.due(ids.get(0))).hasValue(BEGIN);
        assertThat(roll.due(ids.get(999))).hasValue(BEGIN + 999_000);
        assertThat(roll.due(UUID.randomUUID())).isEmpty();
    }

    private static Roll rollOf(UUID... ids) {
        Roll roll = new Roll(BEGIN, ids.length);
        Stream.of(ids).forEach(id -> roll.accept(id, BEGIN));
        return roll;
    }

    private static void tickAll(Roll roll, UUID id) {
        Stream.of(Stage.values()).forEach(stage -> roll.tick(stage, id));
    }
}
