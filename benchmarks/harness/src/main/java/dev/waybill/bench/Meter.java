package dev.waybill.bench;

import dev.waybill.bench.figures.Percentiles;
import dev.waybill.bench.load.ConstantRate;
import dev.waybill.bench.load.FullLoad;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.load.Push;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Does a load to a contestant and measures what it takes. */
final class Meter {

    /** More than 2,000 requests a second need while an answer takes less than 30 ms. */
    private static final int RATE_CONNECTIONS = 64;

    private final FullLoad fullLoad;
    private final EndOffsets offsets;
    private final Backend backend;

    Meter(FullLoad fullLoad, EndOffsets offsets, Backend backend) {
        this.fullLoad = fullLoad;
        this.offsets = offsets;
        this.backend = backend;
    }

    private record Loaded(Outcome outcome, Optional<Percentiles> times) {}

    /** The same without measuring. */
    void warmUp(Load load, Push push, Duration time) throws IOException, InterruptedException {
        Loaded unused = load(load, push, time);
        forgetTraces();
    }

    Window measure(FrontEnd frontEnd, Load load, Push push, Duration time) throws IOException, InterruptedException {
        ProcessFigures figures = frontEnd.figures();
        long before = offsets.sum();
        Duration begun = figures.processorTime();
        Duration serversBegun = backend.processorTime();
        Loaded loaded = loadOrFault(load, push, time);
        Duration processor = figures.processorTime().minus(begun);
        Duration servers = backend.processorTime().minus(serversBegun);
        long resident = figures.residentBytes();
        long grown = offsets.sum() - before;
        forgetTraces();
        return new Window(
                load,
                loaded.outcome(),
                push.data(),
                processor,
                servers,
                frontEnd.contestant().stream() ? OptionalLong.of(grown) : OptionalLong.empty(),
                resident,
                loaded.times());
    }

    private Loaded load(Load load, Push push, Duration time) throws IOException, InterruptedException {
        return switch (load) {
            case Load.Single(int connections) -> loaded(fullLoad.during(push, connections, time));
            case Load.Batches(int connections) -> loaded(fullLoad.during(push, connections, time));
            case Load.Rate(int perSecond) -> {
                ConstantRate.Timed timed = ConstantRate.during(push, RATE_CONNECTIONS, perSecond, time);
                yield new Loaded(timed.outcome(), Optional.of(Percentiles.of(timed.nanos())));
            }
        };
    }

    /** What goes wrong between generator and contestant is a fault of this window and not the end of the run. */
    private Loaded loadOrFault(Load load, Push push, Duration time) throws InterruptedException {
        try {
            return load(load, push, time);
        } catch (IOException failed) {
            return loaded(new Outcome(0, Map.of(String.valueOf(failed.getMessage()), 1L), 0, time));
        }
    }

    private static Loaded loaded(Outcome outcome) {
        return new Loaded(outcome, Optional.empty());
    }

    /** Millions of traces would only fill the memory that all share. */
    private void forgetTraces() {
        backend.redis().command("FLUSHALL ASYNC");
    }
}
