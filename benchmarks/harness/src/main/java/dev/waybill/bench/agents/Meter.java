package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.bench.EndOffsets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives a function its events and measures what it takes. */
final class Meter {

    private final Backend backend;
    private final EndOffsets output;
    private final Path folder;
    private final Traces traces;
    private final Map<Integer, Events> bySize = new HashMap<>();

    /** @param folder for the files of events */
    Meter(Backend backend, EndOffsets output, Path folder) {
        this.backend = backend;
        this.output = output;
        this.folder = folder;
        this.traces = new Traces(backend.redis());
    }

    /** Runs over the events until they took so long, with traces as they are before an agent comes. */
    Window measure(FunctionProcess function, Scene scene, Duration time) throws IOException, InterruptedException {
        Events events = events(scene.bytes());
        function.remember(events);
        long before = output.sum();
        long records = 0;
        long hops = 0;
        Duration taken = Duration.ZERO;
        Window.Spent spent = Window.Spent.NOTHING;
        while (taken.compareTo(time) < 0) {
            traces.anew(ids(events, events.dataIds().size()));
            Window.Spent begun = spentBy(function);
            FunctionProcess.Run run = function.run(time.minus(taken));
            spent = spent.plus(spentBy(function).minus(begun));
            taken = taken.plusNanos(run.nanos());
            records += (long) run.events() * Events.RECORDS;
            hops += function.name().equals(Functions.UNTRACED)
                    ? (long) run.events() * Events.RECORDS
                    : traces.hops(ids(events, run.events()));
        }
        long grown = output.sum() - before;
        return new Window(
                scene, records, taken, spent, grown, hops, function.figures().residentBytes());
    }

    private Events events(int bytes) throws IOException {
        Events known = bySize.get(bytes);
        if (known == null) {
            known = Events.write(folder.resolve("events-" + bytes), bytes);
            bySize.put(bytes, known);
        }
        return known;
    }

    private Window.Spent spentBy(FunctionProcess function) {
        return new Window.Spent(function.figures().processorTime(), backend.redisTime(), backend.kafkaTime());
    }

    private static List<String> ids(Events events, int number) {
        return events.dataIds().subList(0, number).stream()
                .flatMap(List::stream)
                .toList();
    }
}
