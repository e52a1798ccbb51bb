package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.figures.Slope;
import dev.waybill.bench.load.FullLoad;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.load.Push;
import dev.waybill.bench.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Full load on our front end for a long time, and what its memory does meanwhile. */
final class Soak {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration BEGINNING = Duration.ofMinutes(2);

    private final FrontEnd frontEnd;
    private final FullLoad fullLoad;
    private final EndOffsets offsets;
    private final LineConnection redis;
    private final PrintWriter out;

    Soak(FrontEnd frontEnd, FullLoad fullLoad, EndOffsets offsets, LineConnection redis, PrintWriter out) {
        this.frontEnd = frontEnd;
        this.fullLoad = fullLoad;
        this.offsets = offsets;
        this.redis = redis;
        this.out = out;
    }

    /** The first two minutes, or the first third of a shorter time, are not looked at. */
    static Duration beginning(Duration time) {
        Duration third = time.dividedBy(3);
        return third.compareTo(BEGINNING) < 0 ? third : BEGINNING;
    }

    /** What came of it. */
    SoakReport during(Duration time, Run run) throws IOException, InterruptedException {
        Push push = frontEnd.push(Load.MANY).orElseThrow();
        try (ExecutorService loading = Executors.newSingleThreadExecutor()) {
            long before = offsets.sum();
            long start = System.nanoTime();
            // Longer than the last look: what of the heap is live is compared with the load on, both times.
            Future<Outcome> load =
                    loading.submit(() -> fullLoad.during(push, Load.MANY.connections(), time.plus(PAUSE)));
            List<Slope.Point> ignored = watch(start, beginning(time), load);
            long liveBefore = LiveHeap.bytes(frontEnd.pid());
            say("the first %d points are not looked at; live heap %s MiB"
                    .formatted(ignored.size(), Numbers.mebibytes(liveBefore)));
            List<Slope.Point> points = watch(start, time, load);
            long liveAfter = LiveHeap.bytes(frontEnd.pid());
            Outcome outcome = awaited(load);
            return new SoakReport(run, outcome, offsets.sum() - before, points, liveBefore, liveAfter);
        }
    }

    private List<Slope.Point> watch(long start, Duration until, Future<Outcome> load) throws InterruptedException {
        List<Slope.Point> points = new ArrayList<>();
        while (seconds(start) + PAUSE.toSeconds() <= until.toSeconds() && !load.isDone()) {
            Thread.sleep(PAUSE);
            // Nobody reads these traces; the machine could not hold ten minutes of them.
            redis.command("FLUSHALL ASYNC");
            long resident = frontEnd.figures().residentBytes();
            points.add(new Slope.Point(seconds(start), resident));
            say("%5.0f s  %s MiB resident".formatted(seconds(start), Numbers.mebibytes(resident)));
        }
        return points;
    }

    private static Outcome awaited(Future<Outcome> load) throws IOException, InterruptedException {
        try {
            return load.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
