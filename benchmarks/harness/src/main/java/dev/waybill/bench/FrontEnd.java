package dev.waybill.bench;

import dev.waybill.bench.load.ClosedLoop;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.load.Push;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.localstack.process.Readiness;
import dev.waybill.localstack.server.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A contestant that runs. */
final class FrontEnd implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Contestant contestant;
    private final ChildProcess process;
    private final Push single;
    private final Push batch;
    private final ProcessFigures figures;
    private boolean batches;

    private FrontEnd(Contestant contestant, ChildProcess process, URI uri) {
        this.contestant = contestant;
        this.process = process;
        this.single = Demand.single(uri.resolve(contestant.path()));
        this.batch = Demand.batch(uri.resolve(contestant.path() + "/batch"));
        this.figures = new ProcessFigures(process.handle());
    }

    /** Returns when it has accepted its first datum. */
    static FrontEnd start(Contestant contestant, Path logs) {
        int port = FreePort.any();
        Map<String, String> environment = new HashMap<>(contestant.environment());
        environment.put(contestant.portVariable(), Integer.toString(port));
        Path folder = Objects.requireNonNull(contestant.program().getParent());
        ChildProcess process = ChildProcess.start(new Command(
                        contestant.name(),
                        contestant.line(),
                        environment,
                        folder,
                        logs.resolve(contestant.name() + ".log")))
                .endingWithThisJvm();
        FrontEnd frontEnd = new FrontEnd(contestant, process, URI.create("http://127.0.0.1:" + port));
        try {
            Readiness.await(process, frontEnd::accepts, START_LIMIT);
            frontEnd.batches = frontEnd.hasBatches();
            return frontEnd;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private boolean accepts() {
        try {
            return once(single).accepted() == 1;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Outcome once(Push push) throws IOException {
        return ClosedLoop.exactly(push, 1, 1, 0).outcome();
    }

    /** What to send for a load; nothing when it has no endpoint for that. */
    Optional<Push> push(Load load) {
        if (load instanceof Load.Batches) {
            return batches ? Optional.of(batch) : Optional.empty();
        }
        return Optional.of(single);
    }

    private boolean hasBatches() {
        try {
            Outcome outcome = once(batch);
            if (outcome.accepted() == 1 || outcome.faults().containsKey("404")) {
                return outcome.accepted() == 1;
            }
            throw new CannotMeasure(
                    name() + " answers a batch with " + outcome.faults().keySet() + ", not with 202");
        } catch (IOException e) {
            throw new CannotMeasure(name() + " does not answer a batch: " + e.getMessage());
        }
    }

    String name() {
        return contestant.name();
    }

    Contestant contestant() {
        return contestant;
    }

    ProcessFigures figures() {
        return figures;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
