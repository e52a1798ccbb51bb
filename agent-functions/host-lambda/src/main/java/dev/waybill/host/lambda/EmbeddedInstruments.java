package dev.waybill.host.lambda;

import dev.waybill.host.BatchFigures;
import dev.waybill.host.Instruments;
import dev.waybill.metrics.EmbeddedMetricLine;
import dev.waybill.pipeline.AgentWiring;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;

/** Writes one line per batch into the function's log, for CloudWatch. */
@Singleton
final class EmbeddedInstruments implements Instruments {

    private final String agent;
    private final Clock clock;
    private final Consumer<String> line;

    @Inject
    EmbeddedInstruments(AgentWiring entry) {
        this(entry, Clock.systemUTC(), System.out::println);
    }

    /** @param line takes a line of the function's log */
    EmbeddedInstruments(AgentWiring entry, Clock clock, Consumer<String> line) {
        this.agent = entry.id();
        this.clock = clock;
        this.line = line;
    }

    @Override
    public void count(BatchFigures batch) {
        EmbeddedMetricLine said = new EmbeddedMetricLine(clock.instant())
                .dimension("agent", agent)
                .count("In", batch.in())
                .count("Done", batch.done())
                .count("Skipped", batch.skipped())
                .count("Dead", batch.dead())
                .count("Emitted", batch.emitted())
                .count("Retries", batch.retries())
                .count("Unfinished", batch.finished() ? 0 : 1)
                .time("Duration", batch.time());
        batch.oldestLag().ifPresent(lag -> said.time("OldestLag", lag));
        batch.newestLag().ifPresent(lag -> said.time("NewestLag", lag));
        line.accept(said.toString());
    }
}
