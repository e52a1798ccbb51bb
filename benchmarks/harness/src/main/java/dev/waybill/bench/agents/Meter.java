package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.bench.EndOffsets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gives a function its events and measures what it takes. */
final class Meter {

    private static final int ASKED_AT_ONCE = 1_000;
    private static final String PLACE = "demand-0@15123456";
    private static final String CREATED = "2026-11-23T00:00:00.000Z";
    private static final long A_WEEK = Duration.ofDays(7).toSeconds();

    private final Backend backend;
    private final EndOffsets output;
    private final Path folder;
    private final Map<Integer, Events> bySize = new HashMap<>();

    /** @param folder for the files of events */
    Meter(Backend backend, EndOffsets output, Path folder) {
        this.backend = backend;
        this.output = output;
        this.folder = folder;
    }

    /**
     * Runs over the events until they took so long. Redis forgets between two runs, for what was done once would be skipped
     * the next time, and then has what the front end writes: that each datum is there, and for how long.
     */
    Window measure(RunningFunction function, Scene scene, Duration time) throws IOException, InterruptedException {
        Events events = events(scene.bytes());
        function.remember(events);
        long before = output.sum();
        long records = 0;
        long hops = 0;
        Duration taken = Duration.ZERO;
        Window.Spent spent = Window.Spent.NOTHING;
        while (taken.compareTo(time) < 0) {
            backend.redis().command("FLUSHALL SYNC");
            create(events);
            Window.Spent begun = spentBy(function);
            RunningFunction.Run run = function.run(time.minus(taken));
            spent = spent.plus(spentBy(function).minus(begun));
            taken = taken.plusNanos(run.nanos());
            records += (long) run.events() * Events.RECORDS;
            hops += function.name().equals(Functions.UNTRACED)
                    ? (long) run.events() * Events.RECORDS
                    : hops(events.dataIds().subList(0, run.events()));
        }
        long grown = output.sum() - before;
        return new Window(
                scene, records, taken, spent, grown, hops, function.figures().residentBytes());
    }

    private void create(Events events) {
        events.dataIds()
                .forEach(ids -> backend.redis()
                        .commands(ids.stream()
                                .flatMap(id -> Stream.of(
                                        "HSET " + id + " created " + CREATED + " in " + PLACE,
                                        "EXPIRE " + id + " " + A_WEEK))
                                .toList()));
    }

    private Events events(int bytes) throws IOException {
        Events known = bySize.get(bytes);
        if (known == null) {
            known = Events.write(folder.resolve("events-" + bytes), bytes);
            bySize.put(bytes, known);
        }
        return known;
    }

    private Window.Spent spentBy(RunningFunction function) {
        return new Window.Spent(function.figures().processorTime(), backend.redisTime(), backend.kafkaTime());
    }

    private long hops(List<List<String>> dataIds) {
        List<String> questions = dataIds.stream()
                .flatMap(List::stream)
                .map(dataId -> "HEXISTS " + dataId + " " + Functions.AGENT)
                .toList();
        long found = 0;
        for (int from = 0; from < questions.size(); from += ASKED_AT_ONCE) {
            List<String> some = questions.subList(from, Math.min(questions.size(), from + ASKED_AT_ONCE));
            found +=
                    backend.redis().commands(some).stream().filter(":1"::equals).count();
        }
        return found;
    }
}
