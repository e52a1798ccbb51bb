package dev.waybill.console;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.redis.RedisAudit.Counter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where agents count. */
public final class AuditCounters {

    private AuditCounters() {}

    /** Those of the partitions of its channel, in their order. */
    public static List<Counter> ofChannel(AgentWiring agent, Pipeline pipeline) {
        AgentId id = AgentId.parse(agent.id());
        int partitions = pipeline.channel(agent.reads()).orElseThrow().partitions();
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new Counter(id, agent.reads() + "-" + partition))
                .toList();
    }

    /** The same and, at the end, that of its redrive topic. */
    public static List<Counter> all(AgentWiring agent, Pipeline pipeline) {
        return Stream.concat(
                        ofChannel(agent, pipeline).stream(),
                        Stream.of(new Counter(AgentId.parse(agent.id()), agent.redriveTopic() + "-0")))
                .toList();
    }
}
