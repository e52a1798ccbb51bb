package dev.waybill.pipeline.source;

import dev.waybill.pipeline.AgentWiring;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Versions of one name: one of them is live, and states go from an older to a newer one. */
final class VersionChecks {

    private final Draft draft;
    private final Faults faults;

    VersionChecks(Draft draft, Faults faults) {
        this.draft = draft;
        this.faults = faults;
    }

    void run() {
        draft.live().forEach(this::isThere);
        draft.agents().forEach(this::oneIsLive);
        draft.agents().forEach(this::inheritsFromAnOlderOne);
        draft.agents().forEach(this::keepsStatesAsLongAsData);
    }

    private void isThere(LiveVersion live) {
        List<Integer> versions = versionsOf(live.name());
        if (versions.isEmpty()) {
            faults.add(
                    live.line(),
                    "live." + live.name() + ": there is no such agent",
                    DidYouMean.among(
                            live.name(),
                            draft.agents().stream()
                                    .map(agent -> agent.wiring().name())
                                    .distinct()
                                    .toList()));
        } else if (!versions.contains(live.version().value())) {
            faults.add(
                    live.version().line(),
                    "live." + live.name() + ": there is no version "
                            + live.version().value(),
                    "one of " + versions.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    /** Two versions that both emit to the channels would say everything twice. */
    private void oneIsLive(AgentDraft agent) {
        AgentWiring wiring = agent.wiring();
        boolean first = draft.agents().stream()
                .filter(each -> each.wiring().name().equals(wiring.name()))
                .findFirst()
                .orElseThrow()
                .equals(agent);
        boolean said = draft.live().stream().anyMatch(live -> live.name().equals(wiring.name()));
        if (!first && !said && !wiring.emits().isEmpty()) {
            faults.add(
                    agent.line(),
                    agent.path() + " is another version of " + wiring.name() + ", and nothing says whose output counts",
                    "add live: with " + wiring.name() + ": "
                            + versionsOf(wiring.name()).getFirst() + "; the other versions then work in the shadow");
        }
    }

    private void inheritsFromAnOlderOne(AgentDraft agent) {
        agent.stateFrom()
                .filter(from -> from.value() >= agent.wiring().version()
                        || !versionsOf(agent.wiring().name()).contains(from.value()))
                .ifPresent(from -> faults.add(
                        from.line(),
                        agent.path() + ".state_from is " + from.value() + ", which is no older version of it here",
                        "an older version of " + agent.wiring().name() + " that stands in this file"));
    }

    /** A state holds the offsets of its data: without it a datum that comes again would be new. */
    private void keepsStatesAsLongAsData(AgentDraft agent) {
        agent.stateRetention()
                .filter(kept -> kept.value().compareTo(longest(agent)) < 0)
                .ifPresent(kept -> faults.add(
                        kept.line(),
                        agent.path() + ".state_retention is " + Times.show(kept.value())
                                + ", shorter than its data are kept",
                        Times.show(longest(agent)) + " or longer"));
    }

    private Duration longest(AgentDraft agent) {
        Duration dead = draft.deadRetention().map(Written::value).orElse(Duration.ZERO);
        return draft.channels().stream()
                .map(Written::value)
                .filter(channel -> channel.name().equals(agent.wiring().reads()))
                .map(channel -> channel.retention())
                .filter(retention -> retention.compareTo(dead) > 0)
                .findFirst()
                .orElse(dead);
    }

    private List<Integer> versionsOf(String name) {
        return draft.agents().stream()
                .map(AgentDraft::wiring)
                .filter(agent -> agent.name().equals(name))
                .map(AgentWiring::version)
                .toList();
    }
}
