package dev.waybill.cli.infra;

import dev.waybill.pipeline.AgentWiring;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * One function as it is deployed.
 *
 * @param name such as {@code moving-average-v1}
 * @param pack the folder whose package it runs, such as {@code moving-average}
 * @param onlyWith it is there only where this is said at deployment; empty: always
 * @param memoryMegabytes of memory
 * @param timeoutSeconds of one invocation
 * @param scratchMegabytes of {@code /tmp}; empty: as many as Lambda gives
 * @param everyMinutes so often the clock invokes it; empty: it does not
 * @param environment its variables; {@code <bootstrap>} and the like are known where it is deployed
 * @param policy what its role may do
 * @param agent the agent that it runs; empty: none
 */
record PlannedFunction(
        String name,
        String pack,
        String onlyWith,
        int memoryMegabytes,
        long timeoutSeconds,
        OptionalLong scratchMegabytes,
        OptionalLong everyMinutes,
        SortedMap<String, String> environment,
        List<Statement> policy,
        Optional<AgentWiring> agent) {

    PlannedFunction {
        policy = List.copyOf(policy);
    }

    /** The same with another policy. */
    PlannedFunction may(List<Statement> others) {
        return new PlannedFunction(
                name,
                pack,
                onlyWith,
                memoryMegabytes,
                timeoutSeconds,
                scratchMegabytes,
                everyMinutes,
                environment,
                others,
                agent);
    }
}
