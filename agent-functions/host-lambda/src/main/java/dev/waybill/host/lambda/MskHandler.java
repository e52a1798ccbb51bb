package dev.waybill.host.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Report;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;

/** The Lambda function: one event in, an empty answer out when the whole batch is done. */
@Named(MskHandler.NAME)
public class MskHandler implements RequestStreamHandler {

    /** The handler's name, for {@code quarkus.lambda.handler}. */
    public static final String NAME = "agent";

    private static final Logger LOG = Logger.getLogger(MskHandler.class);
    private static final byte[] NO_FAILURES = "{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8);

    private final DeliveryLoop loop;

    MskHandler(DeliveryLoop loop) {
        this.loop = loop;
    }

    /** @throws IOException when the event is not of a Kafka event source mapping */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<Delivery> batch = MskEvent.read(event);
        Report report = loop.deliver(batch);
        LOG.infof(
                "in %d, skipped %d, done %d, dead %d, emitted %d",
                report.in(), report.skipped(), report.done(), report.dead(), report.emitted());
        answer.write(NO_FAILURES);
    }
}
