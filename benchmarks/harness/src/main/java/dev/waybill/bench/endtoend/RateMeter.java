package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Percentiles;
import dev.waybill.bench.load.ConstantRate;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.load.Push;
import dev.waybill.localstack.BenchStack;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pushes at a constant rate, waits until all of it is done, and looks for each datum. */
final class RateMeter implements AutoCloseable {

    /** A backlog that takes longer than this is not waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String GENERATOR = "generator";

    /** A request waits for a free one, and the wait counts. */
    private static final int CONNECTIONS = 64;

    private static final int CONNECTIONS_FOR_BATCHES = 16;

    private final BenchStack stack;
    private final LagWatch lag;
    private final Search search;

    RateMeter(BenchStack stack) {
        this.stack = stack;
        this.lag = new LagWatch(stack.kafka(), Scene.TOPIC, Scene.partitions(Scene.TOPIC), Scene.wirings());
        this.search = new Search(stack);
    }

    private record Loaded(Outcome outcome, Times answered) {}

    /** @param say is told the lag now and then */
    RateWindow measure(int perSecond, int batch, Duration time, Consumer<String> say)
            throws IOException, InterruptedException {
        Roll roll = new Roll(Wall.micros(), Math.toIntExact(perSecond * time.toSeconds()));
        Spent before = spent();
        LagWatch.Watching watching = lag.watch(LOOK, say);
        Loaded loaded = load(perSecond, batch, time, roll);
        Spent generator = Spent.by(Map.of(GENERATOR, ProcessHandle.current()));
        List<Lag> lags = watching.end();
        boolean drained = lag.drained(PATIENCE);
        Spent after = spent();
        Search.Latencies found = search.lookFor(roll);
        // What the bench does after the load is not the generator's work.
        Map<String, Double> perMillion = new LinkedHashMap<>(after.perMillion(before, roll.size()));
        perMillion.putAll(generator.perMillion(before, roll.size()));
        return new RateWindow(
                perSecond,
                batch,
                time,
                loaded.outcome(),
                roll.count(),
                loaded.answered(),
                Times.of(found.traced()),
                Times.of(found.stored()),
                lags,
                perMillion,
                after.resident(),
                drained);
    }

    private Spent spent() {
        Map<String, ProcessHandle> all = new LinkedHashMap<>(stack.processes());
        all.put(GENERATOR, ProcessHandle.current());
        return Spent.by(all);
    }

    /** What goes wrong between generator and front end is a fault of this window and not the end of the run. */
    private Loaded load(int perSecond, int batch, Duration time, Roll roll) throws InterruptedException {
        List<Push> pushes = Scene.pushes(stack, batch);
        try {
            ConstantRate.Timed timed = ConstantRate.during(
                    pushes,
                    batch == 1 ? CONNECTIONS : CONNECTIONS_FOR_BATCHES,
                    Math.max(1, perSecond / batch),
                    time,
                    (due, receipts) -> accept(Wall.micros(due), receipts, roll));
            return new Loaded(timed.outcome(), Times.of(Percentiles.of(timed.nanos())));
        } catch (IOException failed) {
            Outcome outcome = new Outcome(0, Map.of(String.valueOf(failed.getMessage()), 1L), 0, time);
            return new Loaded(outcome, new Times(Double.NaN, Double.NaN, Double.NaN));
        }
    }

    private static void accept(long due, String receipts, Roll roll) {
        DataIds.in(receipts).forEach(id -> roll.accept(id, due));
    }

    @Override
    public void close() {
        search.close();
        lag.close();
    }
}
