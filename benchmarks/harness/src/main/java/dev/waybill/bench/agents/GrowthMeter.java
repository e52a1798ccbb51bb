package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.bench.EndOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives an agent events that it has never seen, round after round; Redis forgets nothing by itself, so what is in it can grow. Between
 * rounds offsets go on, or the agent would take the data for those that it has done.
 */
final class GrowthMeter {

    private static final int AT_ONCE = 500;
    private static final String TIME = "2026-11-23T00:00:00.456Z";
    private static final Duration NO_END = Duration.ofMinutes(10);

    private final Backend backend;
    private final EndOffsets output;
    private final RunningFunction function;
    private final Path folder;
    private final Duration enough;
    private int next;
    private long bytesOfLast;

    /** @param enough a round goes on until the function has taken so much of the processor, which is known to 10 ms */
    GrowthMeter(Backend backend, EndOffsets output, RunningFunction function, Path folder, Duration enough) {
        this.enough = enough;
        this.backend = backend;
        this.output = output;
        this.function = function;
        this.folder = folder;
    }

    /**
     * Once.
     *
     * @param others agents that have a line in each trace before ours comes
     */
    Round round(Shape shape, int others) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Taken taken = new Taken(0, Duration.ZERO, Duration.ZERO);
        do {
            taken = taken.plus(once(shape, others, faults));
        } while (taken.function.compareTo(enough) < 0);
        return new Round(
                perMillion(taken.function, taken.data),
                perMillion(taken.redis, taken.data),
                function.figures().residentBytes(),
                bytesOfLast,
                faults);
    }

    /**
     * What it gave.
     *
     * @param perMillion CPU-s/M of the function's process
     * @param redisPerMillion of Redis
     * @param resident bytes of the function's process
     * @param trace bytes of the last trace in Redis
     * @param faults why it does not count
     */
    record Round(double perMillion, double redisPerMillion, double resident, double trace, List<String> faults) {}

    /** By some data. */
    private record Taken(int data, Duration function, Duration redis) {

        Taken plus(Taken more) {
            return new Taken(data + more.data, function.plus(more.function), redis.plus(more.redis));
        }
    }

    private Taken once(Shape shape, int others, List<String> faults) throws IOException, InterruptedException {
        Events events = fresh(shape);
        create(events, others);
        long before = output.sum();
        Duration functionBegun = function.figures().processorTime();
        Duration redisBegun = backend.redisTime();
        int done = function.run(NO_END).events() * shape.records();
        Taken taken = new Taken(
                shape.data(),
                function.figures().processorTime().minus(functionBegun),
                backend.redisTime().minus(redisBegun));
        check(shape, done, output.sum() - before, hops(events), faults);
        bytesOfLast = bytes(events);
        return taken;
    }

    private static double perMillion(Duration processor, int data) {
        return processor.toNanos() / 1e9 / data * 1e6;
    }

    private static void check(Shape shape, int done, long grown, long hops, List<String> faults) {
        if (done != shape.data() || grown != shape.data() || hops != shape.data()) {
            faults.add("of %,d data %,d were handled, %,d came into the topic, Redis has the hops of %,d"
                    .formatted(shape.data(), done, grown, hops));
        }
    }

    private Events fresh(Shape shape) throws IOException {
        Path file = folder.resolve("growth-" + next);
        Events events = Events.write(file, shape.from(next));
        next += shape.data();
        function.remember(events);
        Files.delete(file);
        return events;
    }

    /** What the front end writes, and each of the other agents. */
    private void create(Events events, int others) {
        String lines = IntStream.range(0, others)
                .mapToObj(nth -> " agent-%d@1 %s agent-%d@1# 34,12,>demand-average".formatted(nth, TIME, nth))
                .reduce("", String::concat);
        inPieces(
                ids(events),
                id -> Stream.of(
                        "HSET " + id + " created " + TIME + " in demand-0@15123456" + lines,
                        "EXPIRE " + id + " 1209600"));
    }

    private long hops(Events events) {
        return inPieces(ids(events), id -> Stream.of("HEXISTS " + id + " " + Functions.AGENT)).stream()
                .filter(":1"::equals)
                .count();
    }

    /** Of the last trace, in Redis. */
    private long bytes(Events events) {
        String id = events.dataIds().getLast().getLast();
        return Long.parseLong(backend.redis().command("MEMORY USAGE " + id).substring(1));
    }

    private static List<String> ids(Events events) {
        return events.dataIds().stream().flatMap(List::stream).toList();
    }

    private List<String> inPieces(List<String> ids, Function<String, Stream<String>> words) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            answers.addAll(backend.redis().commands(some.stream().flatMap(words).toList()));
        }
        return answers;
    }
}
