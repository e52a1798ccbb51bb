package dev.waybill.host.lambda;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.SweepReport;
import dev.waybill.host.MeteredLoop;
import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.LiveHost;
import dev.waybill.host.testing.Servers;
import dev.waybill.localstack.lambda.EventSourceMapping;
import dev.waybill.localstack.lambda.Invocable;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.lambda.Mapping;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.spans.SpanExport;
import dev.waybill.trace.TraceUnavailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The handler in this process, with the events that the local stack's mapping makes of a real topic. */
final class MappedHost extends LiveHost {

    private static final String NOTHING = "{\"eventSource\":\"aws:kafka\",\"records\":{}}";

    MappedHost(Servers servers, ContractAgent agent, AgentWiring.Mode mode, Duration timeout) {
        super(servers, agent, mode, timeout);
    }

    @Override
    protected AutoCloseable run() {
        boolean partialAnswers = entry().mode() == AgentWiring.Mode.PROVISIONED;
        Mapping mapping = new Mapping(
                entry().reads(), entry().slug(), entry().batchSize(), entry().batchWindow(), partialAnswers);
        return EventSourceMapping.start(mapping, servers().kafka(), new InThisProcess(), line -> {});
    }

    @Override
    public void nothingComes() {
        new InThisProcess().invoke(NOTHING.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** As Lambda's runtime calls a handler. */
    private final class InThisProcess implements Invocable {

        private final MskHandler handler = new MskHandler(
                new MeteredLoop(loop(), batch -> {}, Clock.systemUTC()),
                deadline -> new SweepReport(0, 0, 0, List.of()),
                SpanExport.NONE,
                entry());

        @Override
        public String name() {
            return entry().slug();
        }

        @Override
        public InvocationResult invoke(byte[] event, int data) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                handler.handleRequest(new ByteArrayInputStream(event), answer, new TimedContext(entry().timeout()));
                return new InvocationResult.Answered(answer.toString(StandardCharsets.UTF_8));
            } catch (Outage | TraceUnavailable | IOException failed) {
                return new InvocationResult.Failed(failed.getClass().getSimpleName(), failed.getMessage());
            }
        }
    }
}
