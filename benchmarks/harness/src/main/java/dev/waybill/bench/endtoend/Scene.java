package dev.waybill.bench.endtoend;

import dev.waybill.bench.Demand;
import dev.waybill.bench.load.Push;
import dev.waybill.localstack.BenchStack;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/** Which part of the shipped pipeline runs, and who pushes to it. */
final class Scene {

    static final String TOPIC = "demand";

    /** A fold with a state for each source. */
    static final String AGENT = "moving-average@1";

    static final String OUTPUT = "demand-average";
    static final String SINK = "s3-storage@1";

    /** Producers, each with a key and a source of its own: the topic's partition key is the source. */
    static final int SOURCES = 16;

    /** Data of higher rates come in batches: one request for each would measure HTTP, and the generator. */
    static final int MOST_SINGLY = 5_000;

    static final List<String> AGENTS = List.of(AGENT, SINK);

    /** The fold in as many as the topic has partitions, as Lambda's mapping does: while one waits for answers another works. */
    static final List<String> ENVIRONMENTS = List.of(AGENT, AGENT, AGENT, AGENT, SINK);

    private Scene() {}

    static List<AgentWiring> wirings() {
        return AGENTS.stream()
                .map(agent -> Pipeline.shipped().agent(agent).orElseThrow())
                .toList();
    }

    static int partitions(String channel) {
        return Pipeline.shipped().channel(channel).orElseThrow().partitions();
    }

    /** Data in each request. */
    static int batch(int perSecond) {
        return perSecond > MOST_SINGLY ? Demand.BATCH : 1;
    }

    /** One of each producer. */
    static List<Push> pushes(BenchStack stack, int batch) {
        URI single = stack.frontEnd().resolve("/v1/" + TOPIC);
        URI many = stack.frontEnd().resolve("/v1/" + TOPIC + "/batch");
        return stack.keys().stream()
                .map(key -> batch == 1 ? Demand.single(single, key) : Demand.batch(many, key))
                .toList();
    }

    /** How a batch waits at the mappings, for whoever reads a latency. */
    static String words() {
        return String.join(
                ", ",
                wirings().stream()
                        .map(agent -> "%s (%d at a time, batches of %d, window %d ms)"
                                .formatted(
                                        agent.id(),
                                        Collections.frequency(ENVIRONMENTS, agent.id()),
                                        agent.batchSize(),
                                        agent.batchWindow().toMillis()))
                        .toList());
    }
}
