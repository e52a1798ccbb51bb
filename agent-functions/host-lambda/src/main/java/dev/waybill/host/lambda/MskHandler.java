package dev.waybill.host.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Sweep;
import dev.waybill.agent.delivery.SweepReport;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.host.MeteredLoop;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.spans.SpanExport;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The Lambda function: one event in, an empty answer out when the whole batch is done. When it is not, it says where each
 * topic-partition has to go on, if its mapping is provisioned and listens; else it fails, so that all of it comes again:
 * what is done is skipped then.
 */
@Named(MskHandler.NAME)
public class MskHandler implements RequestStreamHandler {

    /** The handler's name, for {@code quarkus.lambda.handler}. */
    public static final String NAME = "agent";

    private static final Logger LOG = Logger.getLogger(MskHandler.class);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(1);

    private final MeteredLoop loop;
    private final Sweep sweep;
    private final SpanExport spans;
    private final AgentWiring.Mode mode;

    MskHandler(MeteredLoop loop, Sweep sweep, SpanExport spans, AgentWiring entry) {
        this.loop = loop;
        this.sweep = sweep;
        this.spans = spans;
        this.mode = entry.mode();
    }

    /**
     * @throws IOException when the event is neither of a Kafka event source mapping nor of a schedule
     * @throws Outage when the batch is not finished and its mapping listens to nothing else
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        switch (Event.read(event)) {
            case Event.Tick tick -> look(deadline, answer);
            case Event.Data(List<Delivery> batch) -> deliver(batch, deadline, answer);
        }
    }

    private void look(Deadline deadline, OutputStream answer) throws IOException {
        SweepReport report = sweep.run(deadline);
        LOG.infof("ticked %d, emitted %d, expired %d", report.ticked(), report.emitted(), report.expired());
        report.failures().forEach(failure -> LOG.errorf("a tick failed, and comes again: %s", failure));
        BatchItemFailures.write(List.of(), answer);
    }

    private void deliver(List<Delivery> batch, Deadline deadline, OutputStream answer) throws IOException {
        Report report = delivered(batch, deadline);
        if (report.unfinished().isEmpty()) {
            BatchItemFailures.write(List.of(), answer);
            return;
        }
        Unfinished rest = report.unfinished().get();
        if (mode == AgentWiring.Mode.ON_DEMAND) {
            throw new Outage(rest.reason() + "; go on at " + rest.from(), rest.cause());
        }
        LOG.warnf(rest.cause(), "%s; go on at %s", rest.reason(), rest.from());
        BatchItemFailures.write(rest.from(), answer);
    }

    /** With its spans sent: after the answer the environment is frozen. */
    private Report delivered(List<Delivery> batch, Deadline deadline) {
        try {
            return loop.deliver(batch, deadline);
        } finally {
            Duration left = deadline.left().dividedBy(4);
            spans.flush(left.compareTo(LONGEST_FLUSH) < 0 ? left : LONGEST_FLUSH);
        }
    }
}
