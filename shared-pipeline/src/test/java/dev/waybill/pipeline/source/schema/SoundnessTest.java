package dev.waybill.pipeline.source.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one promise of the check: what it lets through breaks nothing. The validator is the judge, not code of ours. */
class SoundnessTest {

    private static final int PAIRS = Integer.getInteger("waybill.pairs", 6_000);
    private static final int VALUES = 60;

    private int compatible;
    private int loosened;
    private int accepted;
    private int refused;
    private int broken;

    @Test
    void whatTheFormerVersionAllowsIsAllowedByEveryVersionThatPasses() {
        // given
        Random random = new Random(Long.getLong("waybill.seed", 20261123));
        RandomSchemas schemas = new RandomSchemas(random);
        RandomValues values = new RandomValues(random);

        // when
        while (compatible + refused < PAIRS) {
            ObjectNode former = schemas.schema();
            ObjectNode next = schemas.edited(former);
            if (isSound(former) && isSound(next)) {
                judge(document(former), document(next), values);
            }
        }

        // then
        System.out.printf(
                "%d pairs of schemas: %d judged compatible (%d of them shown to be looser by a datum; %d data of the"
                        + " former version tried), %d refused (%d of them shown to be broken by a datum)%n",
                PAIRS, compatible, loosened, accepted, refused, broken);
        assertThat(compatible).as("judged compatible").isGreaterThan(PAIRS / 4);
        assertThat(refused).as("refused").isGreaterThan(PAIRS / 4);
        assertThat(loosened).as("compatible and looser").isGreaterThan(PAIRS / 20);
        assertThat(broken).as("refused and broken").isGreaterThan(refused / 4);
    }

    private void judge(SchemaDocument former, SchemaDocument next, RandomValues values) {
        Map<Boolean, List<JsonNode>> tried = IntStream.range(0, VALUES)
                .mapToObj(i -> i % 4 == 0 ? values.any(2) : values.near((i % 2 == 0 ? former : next).root(), 5))
                .map(PlainNumbers::in)
                .collect(Collectors.partitioningBy(former.root()::allows));
        List<JsonNode> allowed = tried.get(true);
        if (new SameSchema().same(former.root(), next.root())
                || allowed.size() < 3
                || tried.get(false).size() < 3) {
            return;
        }
        List<JsonNode> lost =
                allowed.stream().filter(value -> !next.root().allows(value)).toList();
        if (Proof.breaks(former, next).isEmpty()) {
            compatible++;
            accepted += allowed.size();
            loosened += tried.get(false).stream().anyMatch(next.root()::allows) ? 1 : 0;
            assertThat(lost)
                    .as(
                            "allowed by%n%s%nand refused by%n%s",
                            former.root().node(), next.root().node())
                    .isEmpty();
        } else {
            refused++;
            broken += lost.isEmpty() ? 0 : 1;
        }
    }

    private static SchemaDocument document(ObjectNode schema) {
        return new SchemaDocument(PlainNumbers.in(schema));
    }

    private static boolean isSound(ObjectNode schema) {
        return new SchemaCheck((word, known) -> "").check(schema).isEmpty();
    }
}
