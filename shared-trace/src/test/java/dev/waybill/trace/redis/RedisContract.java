package dev.waybill.trace.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.DeliveryCounts.Count;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates.Woken;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Wake;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What traces and states promise, whatever kind of Redis they are in. */
abstract class RedisContract {

    private static final AgentId AVERAGE = new AgentId("moving-average", 1);
    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Duration TIME_TO_LIVE = Duration.ofDays(14);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Optional<String> RUN = Optional.of("redrive-3f9a2c1b");

    private final Redis redis;
    private final RedisTopology topology;
    private Instant time = CREATED;
    private final RedisTraces traces;
    private final RedisFoldStates states;
    private final RedisDeliveryCounts counts;
    private final UUID id = DataId.next();

    RedisContract(Redis redis, RedisTopology topology) {
        this.redis = redis;
        this.topology = topology;
        this.traces = new RedisTraces(redis, topology, TIME_TO_LIVE, TIMEOUT);
        this.states = new RedisFoldStates(redis, topology, TIMEOUT, () -> time);
        this.counts = new RedisDeliveryCounts(redis, topology, TIME_TO_LIVE, TIMEOUT);
    }

    @Test
    void countsDeliveriesThatBeginWithTheSameRecord() {
        AgentId agent = new AgentId("counted", 1);
        Position five = new Position("demand", 0, 5);
        Position nine = new Position("demand", 1, 9);

        assertThat(counts.begin(agent, List.of(five, nine)))
                .isEqualTo(Map.of(five, new Count(1, 0), nine, new Count(1, 0)));
        assertThat(counts.begin(agent, List.of(five))).isEqualTo(Map.of(five, new Count(2, 0)));
        counts.alone(agent, five, new Count(2, 1));
        assertThat(counts.begin(agent, List.of(five, nine)))
                .isEqualTo(Map.of(five, new Count(3, 1), nine, new Count(2, 0)));
        assertThat(counts.begin(agent, List.of(new Position("demand", 0, 6))).values())
                .containsExactly(new Count(1, 0));

        counts.forget(agent, List.of(nine));

        assertThat(counts.begin(agent, List.of(nine)).values()).containsExactly(new Count(1, 0));
        assertThat(counts.begin(new AgentId("counted", 2), List.of(nine)).values())
                .containsExactly(new Count(1, 0));
        assertThat(ask(Command.TTL, "deliveries:counted@1").toLong()).isEqualTo(TIME_TO_LIVE.toSeconds());
    }

    @Test
    void writesTheContractsFormWithATimeToLive() {
        traces.write(List.of(TraceLine.created(id, CREATED), TraceLine.hop(id, CREATED, hop(15))));

        Response hash = ask(Command.HGETALL, id.toString());
        assertThat(hash.getKeys())
                .containsExactlyInAnyOrder(
                        "created", "moving-average@1", "moving-average@1#", "moving-average@1>demand-average");
        assertThat(hash.get("created")).hasToString("2026-11-23T01:02:03.123Z");
        assertThat(hash.get("moving-average@1")).hasToString("2026-11-23T01:02:04.123Z");
        assertThat(ask(Command.TTL, id.toString()).toLong()).isEqualTo(TIME_TO_LIVE.toSeconds());
    }

    @Test
    void everyWriteRenewsTheTimeToLive() {
        new RedisTraces(redis, topology, Duration.ofSeconds(50), TIMEOUT)
                .write(List.of(TraceLine.created(id, CREATED)));

        traces.write(List.of(TraceLine.hop(id, CREATED, hop(1))));

        assertThat(ask(Command.TTL, id.toString()).toLong()).isGreaterThan(50);
    }

    @Test
    void readsWhatItWroteAndNothingWhereThereIsNone() {
        UUID unknown = DataId.next();
        traces.write(List.of(TraceLine.hop(id, CREATED, hop(15))));

        var found = await(traces.find(List.of(unknown, id)));

        assertThat(found).containsOnlyKeys(id);
        assertThat(found.get(id).hops()).containsExactly(hop(15));
        assertThat(await(traces.find(unknown))).isEmpty();
    }

    @Test
    void tellsWhatAnAgentHasDoneInOneGoForTheLargestBatch() {
        List<UUID> ids = IntStream.range(0, 10_000).mapToObj(i -> DataId.next()).toList();
        List<TraceLine> odd = IntStream.range(0, 10_000)
                .filter(i -> i % 2 == 1)
                .mapToObj(i -> TraceLine.hop(ids.get(i), CREATED, hop(i)))
                .toList();
        traces.write(odd);

        Set<UUID> done = traces.done(AVERAGE, Optional.empty(), ids);

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        odd.stream().map(TraceLine::dataId).toList());
        assertThat(traces.done(new AgentId("moving-average", 2), Optional.empty(), ids))
                .isEmpty();
        assertThat(traces.done(AVERAGE, Optional.empty(), List.of())).isEmpty();
    }

    @Test
    void whatWasDoneInARunIsToldApartFromWhatWasEverDone() {
        traces.write(List.of(TraceLine.hop(id, CREATED, hop(15))));
        assertThat(traces.done(AVERAGE, RUN, List.of(id))).isEmpty();

        Hop again = new Hop(
                AVERAGE, CREATED, Outcome.OK, 1, new Position("x", 0, 1), Map.of(), Map.of(RUN.orElseThrow(), CREATED));
        traces.write(List.of(TraceLine.hop(id, CREATED, again)));

        assertThat(traces.done(AVERAGE, RUN, List.of(id))).containsExactly(id);
        assertThat(traces.done(AVERAGE, Optional.of("redrive-ffffffff"), List.of(id)))
                .isEmpty();
        assertThat(await(traces.find(id)).orElseThrow().hops().getFirst().runs())
                .isEqualTo(Map.of(RUN.orElseThrow(), CREATED));
    }

    @Test
    void aStateIsReplacedOnlyIfNobodyElseHas() {
        StateKey key = StateKey.of(AVERAGE, "sensor-" + id);
        assertThat(states.load(List.of(key))).containsExactly(Map.entry(key, FoldState.NONE));

        FoldState first = FoldState.NONE.moved(new Position("demand", 0, 7)).holding(bytes("{\"n\":1}"));
        assertThat(states.replace(Map.of(key, first))).isEmpty();
        assertThat(states.replace(Map.of(key, first))).containsExactly(key);

        FoldState loaded = load(key);
        assertThat(loaded).isEqualTo(new FoldState(1, bytes("{\"n\":1}"), Map.of("demand-0", 7L)));
        FoldState second = loaded.moved(new Position("demand", 1, 3)).holding(new byte[] {0, (byte) 0xff, 10});
        assertThat(states.replace(Map.of(key, second))).isEmpty();
        assertThat(load(key))
                .isEqualTo(new FoldState(2, new byte[] {0, (byte) 0xff, 10}, Map.of("demand-0", 7L, "demand-1", 3L)));
    }

    @Test
    void aStateHasNoTimeToLiveAndIsItsAgentsAndItsRunsOwn() {
        String key = "sensor ü:!" + id;
        states.replace(Map.of(StateKey.of(AVERAGE, key), FoldState.NONE.holding(bytes("x"))));

        assertThat(ask(Command.TTL, "state:moving-average@1:" + key).toLong()).isEqualTo(-1);
        assertThat(load(StateKey.of(new AgentId("moving-average", 2), key))).isEqualTo(FoldState.NONE);
        assertThat(load(new StateKey(AVERAGE, RUN, key))).isEqualTo(FoldState.NONE);
        assertThat(load(StateKey.of(AVERAGE, key)).isEmpty()).isFalse();
    }

    @Test
    void aStateThatWantsToBeLookedAtIsFoundWhenItsTimeHasCome() {
        AgentId agent = new AgentId("due", 1);
        StateKey key = StateKey.of(agent, "k:" + id);
        Instant due = CREATED.plusSeconds(60);
        states.replace(Map.of(key, FoldState.NONE.holding(bytes("x")).waking(Optional.of(new Wake(due, id, "a b")))));

        assertThat(states.due(agent, due.minusMillis(1), 10)).isEmpty();
        assertThat(states.due(agent, due, 10)).isEqualTo(Map.of(key, due));
        assertThat(load(key).wake()).contains(new Wake(due, id, "a b"));

        Instant earlier = due.minusSeconds(5);
        states.replace(Map.of(key, load(key).waking(Optional.of(new Wake(earlier, id, "s")))));
        states.woken(List.of(new Woken(key, due, Optional.empty())));
        assertThat(states.due(agent, due, 10))
                .as("noted for another time by now")
                .isEqualTo(Map.of(key, earlier));

        states.woken(List.of(new Woken(key, earlier, Optional.of(due))));
        assertThat(states.due(agent, due, 10)).isEqualTo(Map.of(key, due));
        states.replace(Map.of(key, load(key).waking(Optional.empty())));
        states.woken(List.of(new Woken(key, due, Optional.empty())));
        assertThat(states.due(agent, due, 10)).isEmpty();
        assertThat(load(key).wake()).isEmpty();
    }

    @Test
    void whatIsUnsentStaysUntilItIsSaidToBeSent() {
        StateKey key = StateKey.of(AVERAGE, "unsent-" + id);
        FoldState ticked = FoldState.NONE.holding(bytes("x")).withUnsent(new byte[] {0, 1, (byte) 0xff});
        states.replace(Map.of(key, ticked));

        states.replace(Map.of(key, load(key).withUnsent(FoldState.NONE.unsent()).holding(bytes("y"))));
        assertThat(load(key).unsent()).isEqualTo(ticked.unsent());
        states.sent(Map.of(key, ticked.withUnsent(new byte[] {9})));
        assertThat(load(key).unsent()).as("something else was sent").isEqualTo(ticked.unsent());

        states.sent(Map.of(key, ticked));

        assertThat(load(key)).isEqualTo(new FoldState(2, bytes("y"), Map.of()));
    }

    @Test
    void onlyStatesThatNobodyUsesAndThatWantNothingExpire() {
        AgentId agent = new AgentId("expiring", 1);
        StateKey old = StateKey.of(agent, "old" + id);
        StateKey waiting = StateKey.of(agent, "waiting" + id);
        StateKey recent = StateKey.of(agent, "recent" + id);
        FoldState state = FoldState.NONE.holding(bytes("x"));
        time = CREATED;
        states.load(List.of(old, waiting));
        time = CREATED.plusSeconds(10);
        states.load(List.of(recent));
        states.replace(
                Map.of(old, state, recent, state, waiting, state.waking(Optional.of(new Wake(CREATED, id, "s")))));

        assertThat(states.expire(agent, CREATED.plusSeconds(5), 1)).isEqualTo(1);
        assertThat(states.expire(agent, CREATED.plusSeconds(5), 10)).isEqualTo(1);

        assertThat(states.expire(agent, CREATED.plusSeconds(5), 10)).isZero();
        assertThat(load(old)).isEqualTo(FoldState.NONE);
        assertThat(load(recent).isEmpty()).isFalse();
        assertThat(load(waiting).isEmpty()).isFalse();
    }

    private FoldState load(StateKey key) {
        return states.load(List.of(key)).get(key);
    }

    private static Hop hop(long offset) {
        return new Hop(
                AVERAGE,
                CREATED.plusSeconds(1),
                Outcome.OK,
                1,
                new Position("demand", 0, offset),
                Map.of("demand-average", 1));
    }

    private Response ask(Command command, String key) {
        return await(redis.send(Request.cmd(command).arg(key)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
