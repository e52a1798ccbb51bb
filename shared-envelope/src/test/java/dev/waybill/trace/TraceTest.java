package dev.waybill.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final UUID ID = DataId.next();
    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Position PLACE = new Position("demand", 0, 15_123);
    private static final Hop AVERAGE = new Hop(
            new AgentId("moving-average", 1),
            CREATED.plusMillis(333),
            Outcome.OK,
            1,
            PLACE,
            Optional.of(new HopTimes(34, 12)),
            Map.of("demand-average", 1),
            Map.of(),
            Optional.empty(),
            Optional.empty());

    @Test
    void aHopIsWrittenAsTheContractSays() {
        assertThat(TraceLine.hop(ID, CREATED, PLACE, AVERAGE).fields())
                .containsExactly(
                        Map.entry("created", "2026-11-23T01:02:03.123Z"),
                        Map.entry("in", "demand-0@15123"),
                        Map.entry("moving-average@1", "2026-11-23T01:02:03.456Z"),
                        Map.entry("moving-average@1#", "34 12 >demand-average"));
    }

    @Test
    void aTraceReadsWhatWasWritten() {
        UUID parent = DataId.next();
        UUID other = DataId.next();
        Hop storage = new Hop(
                new AgentId("s3-storage", 12),
                CREATED.plusMillis(100),
                Outcome.DEAD,
                3,
                new Position("a-b-c", 12, 9_000_000_000L),
                Map.of());
        Map<String, String> fields = new HashMap<>();
        fields.putAll(
                TraceLine.emitted(ID, CREATED, "demand", List.of(parent, other)).fields());
        fields.putAll(TraceLine.hop(ID, CREATED, PLACE, AVERAGE).fields());
        fields.putAll(TraceLine.hop(ID, CREATED, PLACE, storage).fields());

        Trace trace = Trace.of(ID, fields);

        assertThat(trace)
                .isEqualTo(new Trace(
                        ID,
                        Optional.of(CREATED),
                        Optional.of(PLACE),
                        List.of(parent, other),
                        List.of(storage, AVERAGE)));
    }

    @Test
    void theNameOfAnObjectIsInPartsThatRedisKeepsCompact() {
        String name = "channel=demand/date=2026-11-23/s\u00fc\u20ac\ud83d\ude00=" + "x".repeat(300) + "/last.ndjson.gz";
        Hop storage = new Hop(
                new AgentId("s3-storage", 1),
                CREATED,
                Outcome.OK,
                1,
                new Position("demand", 0, 15),
                Optional.empty(),
                Map.of(),
                Map.of("redrive-3f9a2c1b", CREATED),
                Optional.of(name),
                Optional.empty());

        Map<String, String> fields = TraceLine.hop(ID, CREATED, PLACE, storage).fields();

        assertThat(fields.values())
                .allSatisfy(value ->
                        assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64));
        assertThat(Trace.of(ID, fields).hops()).containsExactly(storage);
    }

    @Test
    void theUsualNameOfAnObjectIsShortAndReadsAsItIs() {
        String usual = "channel=demand/date=2026-11-23/hour=01/s3-storage-v1_demand-0_00000000000000015000.ndjson.gz";
        String other = "elsewhere/s3-storage-v1_demand-0_00000000000000015123.redriven.parquet";
        String strange = "channel=demand/date=2026-11-23/hour=01/~7";

        assertThat(detail(stored(usual))).isEqualTo("/~123");
        assertThat(detail(stored(other))).isEqualTo("/elsewhere/~0.redriven.parquet");
        for (String name : List.of(usual, other)) {
            assertThat(read(stored(name)).object()).contains(name);
        }
        assertThat(detail(stored(strange))).isEqualTo("/" + strange);
    }

    private static Hop stored(String name) {
        return new Hop(
                new AgentId("s3-storage", 1),
                CREATED,
                Outcome.OK,
                1,
                PLACE,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.of(name),
                Optional.empty());
    }

    private static String detail(Hop hop) {
        return TraceLine.hop(ID, CREATED, PLACE, hop).fields().getOrDefault(hop.agent() + "#", "none");
    }

    private static Hop read(Hop hop) {
        return Trace.of(ID, TraceLine.hop(ID, CREATED, PLACE, hop).fields())
                .hop(hop.agent())
                .orElseThrow();
    }

    @Test
    void whatIsInAStateButNotDoneYetIsNoHop() {
        Trace trace = Trace.of(
                ID,
                TraceLine.emissions(ID, CREATED, PLACE, AVERAGE.agent(), Map.of("demand-average", 2, "alarms~", 1))
                        .fields());

        assertThat(trace.hops()).isEmpty();
        assertThat(trace.emittedBy(AVERAGE.agent())).isEqualTo(Map.of("demand-average", 2, "alarms~", 1));
    }

    @Test
    void noFieldOrValueIsLongerThanRedisKeepsCompact() {
        String longest = "a".repeat(28);
        Hop hop = new Hop(
                new AgentId(longest, 9999),
                Instant.parse("2026-11-23T01:02:03.123456789Z"),
                Outcome.DEAD,
                999,
                new Position(longest, 9_999, 999_999_999_999L),
                Map.of(longest, Integer.MAX_VALUE));

        assertThat(TraceLine.hop(ID, CREATED, PLACE, hop).fields())
                .allSatisfy((field, value) -> assertThat(field.length()).isLessThanOrEqualTo(64))
                .allSatisfy((field, value) -> assertThat(value.length()).isLessThanOrEqualTo(64));
    }
}
