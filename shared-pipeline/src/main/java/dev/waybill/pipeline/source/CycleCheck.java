package dev.waybill.pipeline.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows the data from channel to channel: a datum that came round would go round for ever. */
final class CycleCheck {

    private final List<AgentDraft> agents;
    private final Faults faults;
    private final Set<String> followed = new HashSet<>();
    /** The agents that led to the channel at hand. */
    private final List<AgentDraft> path = new ArrayList<>();

    CycleCheck(List<AgentDraft> agents, Faults faults) {
        this.agents = agents;
        this.faults = faults;
    }

    void run() {
        agents.forEach(agent -> agent.reads().ifPresent(channel -> follow(channel.value())));
    }

    private void follow(String channel) {
        if (followed.add(channel)) {
            agents.stream()
                    .filter(agent -> agent.wiring().reads().equals(channel))
                    .forEach(this::follow);
        }
    }

    private void follow(AgentDraft agent) {
        path.add(agent);
        for (Written<String> channel : agent.emits()) {
            List<AgentDraft> cycle = pathSince(channel.value());
            if (cycle.isEmpty()) {
                follow(channel.value());
            } else {
                refuse(cycle, channel);
            }
        }
        path.removeLast();
    }

    private List<AgentDraft> pathSince(String channel) {
        return path.stream()
                .dropWhile(agent -> !agent.wiring().reads().equals(channel))
                .toList();
    }

    private void refuse(List<AgentDraft> cycle, Written<String> closing) {
        StringBuilder round = new StringBuilder();
        cycle.forEach(agent -> round.append(agent.wiring().reads())
                .append(" -> ")
                .append(agent.wiring().id())
                .append(" -> "));
        String wrong = cycle.size() == 1
                ? cycle.getFirst().path() + " emits into its own input: "
                : cycle.getLast().path() + " closes a cycle: ";
        faults.add(closing.line(), wrong + round + closing.value(), "a channel that doesn't lead back");
    }
}
