package dev.waybill.bench.endtoend;

import dev.waybill.bench.ProcessFigures;
import dev.waybill.bench.load.ConstantRate;
import dev.waybill.localstack.BenchStack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Pushes a datum when its agent has no process, and waits for the agent's line. */
final class FirstDatum implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final BenchStack stack;
    private final TraceLines traces;

    FirstDatum(BenchStack stack) {
        this.stack = stack;
        this.traces = new TraceLines(stack.redisPort(), List.of(Scene.AGENT));
    }

    FromZero.Start push() throws IOException, InterruptedException {
        awaitNothing();
        AtomicLong due = new AtomicLong();
        List<UUID> ids = new CopyOnWriteArrayList<>();
        ConstantRate.Timed timed =
                ConstantRate.during(Scene.pushes(stack, 1), 1, 1, Duration.ofSeconds(1), (when, receipt) -> {
                    due.set(Wall.micros(when));
                    ids.addAll(DataIds.in(receipt));
                });
        if (timed.outcome().accepted() != 1) {
            throw new IOException("the front end answered " + timed.outcome().faults());
        }
        UUID id = ids.getFirst();
        // The line says when it was written: that is exact however seldom it is looked for.
        Optional<Instant> line = awaitLine(id);
        return new FromZero.Start(
                id,
                timed.nanos()[0] / 1e6,
                line.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((Wall.micros(line.get()) - due.get()) / 1e3),
                stack.function(Scene.AGENT).map(process -> new ProcessFigures(process).residentBytes()));
    }

    private void awaitNothing() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (stack.function(Scene.AGENT).isPresent()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(Scene.AGENT + " doesn't stop though nothing comes");
            }
            Thread.sleep(PAUSE);
        }
    }

    private Optional<Instant> awaitLine(UUID id) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Instant> line = traces.of(List.of(id)).getFirst().getFirst();
        while (line.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            line = traces.of(List.of(id)).getFirst().getFirst();
        }
        return line;
    }

    @Override
    public void close() {
        traces.close();
    }
}
