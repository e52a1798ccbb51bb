package dev.waybill.trace.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import dev.waybill.live.LiveChannel;
import dev.waybill.live.LiveChannels;
import dev.waybill.live.LiveSource;
import dev.waybill.live.Sighting;
import dev.waybill.store.Cursor;
import dev.waybill.store.Shelf;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.DeliveryCounts.Count;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates.Woken;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Counted;
import dev.waybill.trace.Tally.Effect;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Wake;
import dev.waybill.trace.redis.RedisAudit.Counter;
import dev.waybill.trace.redis.RedisAudit.Minutes;
import dev.waybill.trace.redis.RedisAudit.Totals;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private static final Position PLACE = new Position("demand", 0, 15);
    private static final Instant NOW = Instant.now();
    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Duration TIME_TO_LIVE = Duration.ofDays(14);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Optional<String> RUN = Optional.of("redrive-3f9a2c1b");

    private final Redis redis;
    private final RedisTopology topology;
    private Instant time = CREATED;
    private final RedisTraces traces;
    private final RedisAudit audit;
    private final RedisFoldStates states;
    private final RedisDeliveryCounts counts;
    private final RedisCursors cursors;
    private final RedisLiveChannels live;
    private final UUID id = DataId.next();

    RedisContract(Redis redis, RedisTopology topology) {
        this.redis = redis;
        this.topology = topology;
        this.audit = new RedisAudit(redis, topology, TIMEOUT);
        this.traces = new RedisTraces(redis, topology, ChannelTimes.all(TIME_TO_LIVE), TIMEOUT);
        this.cursors = new RedisCursors(redis, topology, TIME_TO_LIVE, TIMEOUT);
        this.live = new RedisLiveChannels(redis, topology, TIMEOUT);
        this.states = new RedisFoldStates(redis, topology, TIMEOUT, () -> time);
        this.counts = new RedisDeliveryCounts(redis, topology, TIME_TO_LIVE, TIMEOUT);
    }

    @Test
    void aCursorOnlyMovesOnAndOneObjectIsBegunAtATime() {
        AgentId agent = new AgentId("s3-storage", 1);
        Shelf noon = new Shelf("demand-0", "channel=demand/hour=12");
        Shelf one = new Shelf("demand-0", "channel=demand/hour=13");

        assertThat(cursors.begin(agent, Map.of(noon, 5L, one, 9L)))
                .isEqualTo(Map.of(noon, new Cursor(-1, 5), one, new Cursor(-1, 9)));
        assertThat(cursors.begin(agent, Map.of(noon, 6L)))
                .as("another one is begun")
                .isEqualTo(Map.of(noon, new Cursor(-1, 5)));
        cursors.advance(agent, Map.of(noon, 20L, one, 9L));
        cursors.advance(agent, Map.of(noon, 10L));
        assertThat(cursors.begin(agent, Map.of(noon, 20L, one, 10L)))
                .as("stored already, and the next one")
                .isEqualTo(Map.of(noon, new Cursor(20, 5), one, new Cursor(9, 10)));
        assertThat(cursors.begin(new AgentId("s3-storage", 2), Map.of(noon, 0L)))
                .isEqualTo(Map.of(noon, new Cursor(-1, 0)));
        assertThat(ask(Command.TTL, "stored:s3-storage@1:demand-0:channel=demand/hour=12")
                        .toLong())
                .isBetween(TIME_TO_LIVE.toSeconds() - 60, TIME_TO_LIVE.toSeconds());
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
        assertThat(ask(Command.TTL, "deliveries:counted@1").toLong())
                .isBetween(TIME_TO_LIVE.toSeconds() - 60, TIME_TO_LIVE.toSeconds());
    }

    @Test
    void countsMeanwhileUnlessALaterRecordIsKnown() {
        AgentId agent = new AgentId("meanwhile", 1);
        Position five = new Position("demand", 0, 5);
        Position ten = new Position("demand", 0, 10);

        assertThat(counts.beginMeanwhile(agent, List.of(five)).get()).isEqualTo(Map.of(five, new Count(1, 0)));
        assertThat(counts.beginMeanwhile(agent, List.of(five)).get()).isEqualTo(Map.of(five, new Count(2, 0)));
        assertThat(counts.beginMeanwhile(agent, List.of(ten)).get()).isEqualTo(Map.of(ten, new Count(1, 0)));
        counts.alone(agent, ten, new Count(1, 1));

        assertThat(counts.beginMeanwhile(agent, List.of(five)).get()).isEmpty();

        assertThat(counts.begin(agent, List.of(ten))).isEqualTo(Map.of(ten, new Count(2, 1)));
    }

    @Test
    void writesTheContractsFormWithATimeToLive() {
        traces.write(List.of(TraceLine.created(id, CREATED, PLACE), TraceLine.hop(id, CREATED, PLACE, hop(15))));

        Response hash = ask(Command.HGETALL, id.toString());
        assertThat(hash.getKeys()).containsExactlyInAnyOrder("created", "in", "moving-average@1", "moving-average@1#");
        assertThat(hash.get("created")).hasToString("2026-11-23T01:02:03.123Z");
        assertThat(hash.get("moving-average@1")).hasToString("2026-11-23T01:02:04.123Z");
        assertThat(timeToLive()).isGreaterThanOrEqualTo(TIME_TO_LIVE);
    }

    private Duration timeToLive() {
        return Duration.ofSeconds(ask(Command.TTL, id.toString()).toLong());
    }

    @Test
    void aTraceLivesFromItsLastWriteOn() {
        RedisTraces before = new RedisTraces(redis, topology, ChannelTimes.all(Duration.ofSeconds(50)), TIMEOUT);
        before.write(List.of(TraceLine.created(id, CREATED, PLACE)));

        traces.write(List.of(TraceLine.hop(id, CREATED, PLACE, hop(1))));

        assertThat(timeToLive()).isGreaterThanOrEqualTo(TIME_TO_LIVE);
    }

    @Test
    void aTraceThatIsYoungLivesLongEnoughWhateverWasWrittenFirst() {
        Instant now = Instant.now();
        traces.write(List.of(TraceLine.hop(id, now, PLACE, hop(1))));
        assertThat(timeToLive()).isGreaterThanOrEqualTo(TIME_TO_LIVE);

        traces.write(List.of(TraceLine.created(id, now, PLACE)));

        assertThat(timeToLive()).isGreaterThanOrEqualTo(TIME_TO_LIVE);
    }

    @Test
    void readsWhatItWroteAndNothingWhereThereIsNone() {
        UUID unknown = DataId.next();
        traces.write(List.of(TraceLine.hop(id, CREATED, PLACE, hop(15))));

        var found = traces.find(List.of(unknown, id));

        assertThat(found).containsOnlyKeys(id);
        assertThat(found.get(id).hops()).containsExactly(hop(15));
        assertThat(await(traces.findAsync(unknown))).isEmpty();
    }

    @Test
    void tellsWhatAnAgentHasDoneInOneGoForTheLargestBatch() {
        List<UUID> ids = IntStream.range(0, 10_000).mapToObj(i -> DataId.next()).toList();
        List<TraceLine> odd = IntStream.range(0, 10_000)
                .filter(i -> i % 2 == 1)
                .mapToObj(i -> TraceLine.hop(ids.get(i), CREATED, PLACE, hop(i)))
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
        traces.write(List.of(TraceLine.hop(id, CREATED, PLACE, hop(15))));
        assertThat(traces.done(AVERAGE, RUN, List.of(id))).isEmpty();

        Hop again = new Hop(
                AVERAGE,
                CREATED,
                Outcome.OK,
                1,
                new Position("x", 0, 1),
                Optional.empty(),
                Map.of(),
                Map.of(RUN.orElseThrow(), CREATED),
                Optional.empty(),
                Optional.empty());
        traces.write(List.of(TraceLine.hop(id, CREATED, PLACE, again)));

        assertThat(traces.done(AVERAGE, RUN, List.of(id))).containsExactly(id);
        assertThat(traces.done(AVERAGE, Optional.of("redrive-ffffffff"), List.of(id)))
                .isEmpty();
        assertThat(await(traces.findAsync(id)).orElseThrow().hops().getFirst().runs())
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

    @Test
    void liveRatesAreOfWhatWasCreatedOfLate() {
        String channel = "rates-" + id;
        Instant now = Instant.now();

        live.add(
                List.of(
                                sightings(channel, 0, 30, now.minusSeconds(20)),
                                sightings(channel, 1, 60, now.minusSeconds(120)))
                        .stream()
                        .flatMap(List::stream)
                        .toList());
        live.add(sightings(channel, 2, 10, now.minusSeconds(1_000)));

        LiveChannel found = live.channel(channel).orElseThrow();
        assertThat(found.perSecondOverOneMinute()).isEqualTo(30 / 60.0);
        assertThat(found.perSecondOverFiveMinutes()).isEqualTo(90 / 300.0);
        assertThat(found.latest()).isEqualTo(now.minusSeconds(20).truncatedTo(ChronoUnit.MILLIS));
        assertThat(found.lag()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(30));
        assertThat(live.channel("other-" + id)).isEmpty();
        assertThat(ask(Command.TTL, "live:" + channel).toLong()).isBetween(86_400L - 60, 86_400L);
    }

    @Test
    void whatIsBroughtAgainIsNotCountedAgainHoweverItIsCut() {
        String channel = "again-" + id;
        Instant created = Instant.now().minusSeconds(20);
        List<Sighting> all = sightings(channel, 0, 60, created);

        live.add(all.subList(0, 40));
        live.add(all.subList(0, 40));
        live.add(all.subList(20, 60));
        live.add(sightings(channel, 1, 6, created));

        assertThat(live.channel(channel).orElseThrow().perSecondOverOneMinute()).isEqualTo(66 / 60.0);
    }

    @Test
    void aSourcesLatestNumbersStandForIt() {
        String channel = "numbers-" + id;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        live.add(List.of(
                sighting(channel, 0, "a=b", now.minusSeconds(9), Map.of("mwh", 1.5, "x=y", -2.0)),
                sighting(channel, 1, "a=b", now.minusSeconds(8), Map.of("mwh", 2.5, "x=y", 1e-9)),
                sighting(channel, 2, "c", now.minusSeconds(7), Map.of())));
        live.add(List.of(sighting(channel, 3, "a=b", now.minusSeconds(30), Map.of("mwh", 0.0))));

        assertThat(live.channel(channel).orElseThrow().sources())
                .containsExactly(
                        new LiveSource("c", now.minusSeconds(7), Map.of()),
                        new LiveSource("a=b", now.minusSeconds(8), Map.of("mwh", 2.5, "x=y", 1e-9)));
    }

    @Test
    void ofManySourcesThoseOfLateAreKeptAndTheHashStaysSmall() {
        String channel = "many-" + id;
        Instant start = Instant.now().minusSeconds(400).truncatedTo(ChronoUnit.MILLIS);
        List<Sighting> all = IntStream.range(0, 400)
                .mapToObj(i -> sighting(channel, i, "s" + i, start.plusSeconds(i), Map.of("n", (double) i)))
                .toList();

        live.add(all.subList(0, 200));
        all.subList(200, 400).forEach(each -> live.add(List.of(each)));

        assertThat(live.channel(channel).orElseThrow().sources())
                .hasSize(LiveChannels.MOST_SOURCES)
                .first()
                .isEqualTo(new LiveSource("s399", start.plusSeconds(399), Map.of("n", 399.0)));
        assertThat(ask(Command.HLEN, "live:" + channel).toLong()).isLessThanOrEqualTo(64 + 50 + 3);
    }

    @Test
    void aClockThatIsAheadDoesNotStandInTheFuture() {
        String channel = "ahead-" + id;

        live.add(List.of(sighting(channel, 0, "a", Instant.now().plusSeconds(86_400), Map.of())));

        assertThat(live.channel(channel).orElseThrow().latest())
                .isBefore(Instant.now().plusSeconds(60));
    }

    private static List<Sighting> sightings(String channel, int partition, int count, Instant created) {
        return IntStream.range(0, count)
                .mapToObj(offset -> new Sighting(new Position(channel, partition, offset), "a", created, Map.of()))
                .toList();
    }

    private static Sighting sighting(
            String channel, long offset, String source, Instant created, Map<String, Double> numbers) {
        return new Sighting(new Position(channel, 0, offset), source, created, numbers);
    }

    @Test
    void aTraceLivesAsLongAsItsChannelSays() {
        RedisTraces both = new RedisTraces(
                redis, topology, channel -> channel.equals("demand") ? Duration.ofDays(30) : TIME_TO_LIVE, TIMEOUT);
        UUID other = DataId.next();

        both.write(List.of(
                TraceLine.created(id, CREATED, PLACE),
                TraceLine.created(other, CREATED, new Position("alarms", 0, 1))));

        assertThat(timeToLive()).isBetween(Duration.ofDays(30), Duration.ofDays(31));
        assertThat(Duration.ofSeconds(ask(Command.TTL, other.toString()).toLong()))
                .isBetween(TIME_TO_LIVE, TIME_TO_LIVE.plusHours(2));
    }

    @Test
    void countsByTheMinuteOfCreationAndNothingTwice() {
        AgentId agent = new AgentId("a" + id.toString().substring(0, 8), 1);
        Counter counter = new Counter(agent, "demand-0");
        Instant later = CREATED.plusSeconds(70);
        Tally first = tally(agent, done(10, CREATED), done(11, CREATED), dead(12, later), copy(13, later));
        Tally overlapping = tally(agent, dead(12, later), copy(13, later), done(14, later), revived(15, later));

        traces.write(List.of(), List.of(first));
        traces.write(List.of(), List.of(first));
        traces.write(List.of(), List.of(overlapping));

        Instant minute = CREATED.truncatedTo(ChronoUnit.MINUTES);
        Minutes minutes = await(audit.minutes(List.of(counter), minute, minute.plusSeconds(3600)))
                .getFirst();
        assertThat(minutes.done()).isEqualTo(Map.of(minute, 2, minute.plusSeconds(60), 2));
        assertThat(minutes.dead()).isEmpty();
        Totals totals = await(audit.totals(List.of(counter), NOW)).getFirst();
        assertThat(totals.last()).isEqualTo(15);
        assertThat(totals.done()).isEqualTo(4);
        assertThat(totals.dead()).isZero();
        assertThat(totals.out()).isEqualTo(4);
        assertThat(totals.latest().within(0.5))
                .hasValueSatisfying(half -> assertThat(half).isBetween(Duration.ofMillis(91), Duration.ofMillis(109)));
        assertThat(await(audit.emitted(List.of(counter), "averages", NOW.minusSeconds(3600), NOW.plusSeconds(60))))
                .isEqualTo(Map.of(NOW.truncatedTo(ChronoUnit.MINUTES), 4));
    }

    @Test
    void anAgentThatHasDoneNothingHasNoFigures() {
        Counter nobody = new Counter(new AgentId("nobody", 1), "demand-0");

        assertThat(await(audit.totals(List.of(nobody), NOW)).getFirst())
                .satisfies(totals -> assertThat(totals.last()).isEqualTo(-1))
                .satisfies(totals -> assertThat(totals.latest().within(0.99)).isEmpty());
        assertThat(await(audit.accepted("nothing", CREATED, NOW))).isEmpty();
    }

    @Test
    void countsWhatWasLetIn() {
        String channel = "c" + id.toString().substring(0, 8);
        Instant minute = CREATED.truncatedTo(ChronoUnit.MINUTES);

        await(traces.begin(created(channel, 3, CREATED)));
        await(traces.begin(created(channel, 4, CREATED.plusSeconds(1))));
        await(traces.begin(created(channel, 5, CREATED.plusSeconds(3600))));

        assertThat(await(audit.accepted(channel, minute, minute.plusSeconds(7200))))
                .isEqualTo(Map.of(minute, 7, minute.plusSeconds(3600), 5));
    }

    private static List<TraceLine> created(String channel, int number, Instant created) {
        return IntStream.range(0, number)
                .mapToObj(i -> TraceLine.created(DataId.next(), created, new Position(channel, 0, i)))
                .toList();
    }

    private static Tally tally(AgentId agent, Counted... counted) {
        return new Tally(agent, "demand-0", List.of(counted), Duration.ofMillis(100), NOW);
    }

    private static Counted done(long offset, Instant created) {
        return new Counted(offset, created, Effect.DONE, Map.of("averages", 1));
    }

    private static Counted dead(long offset, Instant created) {
        return new Counted(offset, created, Effect.DEAD, Map.of());
    }

    private static Counted copy(long offset, Instant created) {
        return new Counted(offset, created, Effect.NONE, Map.of());
    }

    private static Counted revived(long offset, Instant created) {
        return new Counted(offset, created, Effect.REVIVED, Map.of("averages", 1));
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
