package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Channel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can only be said of the whole file: its parts fit together. */
final class PipelineChecks {

    private final Draft draft;
    private final Faults faults;

    PipelineChecks(Draft draft, Faults faults) {
        this.draft = draft;
        this.faults = faults;
    }

    void run() {
        channelsAreKnown();
        emitsAreDistinct();
        topicsAreDistinct();
        new VersionChecks(draft, faults).run();
        tracesOutliveData();
        tracesOfChannelsOutliveData();
        new CycleCheck(draft.agents(), faults).run();
    }

    private void channelsAreKnown() {
        for (AgentDraft agent : draft.agents()) {
            agent.reads().ifPresent(channel -> mustBeKnown(agent.path() + ".reads", channel));
            agent.emits().forEach(channel -> mustBeKnown(agent.path() + ".emits", channel));
        }
    }

    private void mustBeKnown(String path, Written<String> channel) {
        List<String> known = draft.channelNames();
        // Without any channel that one fault says it all.
        if (!known.isEmpty() && !known.contains(channel.value())) {
            String wrong = path + ": unknown channel " + Place.quoted(channel.value());
            faults.add(channel.line(), wrong, DidYouMean.among(channel.value(), known));
        }
    }

    private void emitsAreDistinct() {
        for (AgentDraft agent : draft.agents()) {
            Set<String> seen = new HashSet<>();
            agent.emits().stream()
                    .filter(channel -> !seen.add(channel.value()))
                    .forEach(channel -> faults.add(
                            channel.line(),
                            agent.path() + ".emits has " + Place.quoted(channel.value()) + " twice",
                            "each channel once"));
        }
    }

    /** An agent's group, function and topics are called by its slug; nothing else may be. */
    private void topicsAreDistinct() {
        for (Written<Channel> channel : draft.channels()) {
            String name = channel.value().name();
            draft.agents().stream()
                    .filter(agent -> agent.wiring().slug().equals(name))
                    .forEach(agent -> faults.add(
                            channel.line(),
                            "the channel's name '" + name + "' is also what "
                                    + agent.wiring().id() + " (line " + agent.line()
                                    + ") is called in topics and groups",
                            "a name that doesn't end in a version"));
        }
    }

    /** A trace that ends before its datum would let a late delivery take effect twice. */
    private void tracesOutliveData() {
        draft.traceTimeToLive()
                .ifPresent(traces -> retentions()
                        .max(Comparator.comparing(Retention::time))
                        .filter(longest -> longest.time().compareTo(traces.value()) > 0)
                        .ifPresent(longest -> faults.add(
                                traces.line(),
                                "trace.time_to_live is " + Times.show(traces.value()) + ", shorter than " + longest,
                                Times.show(longest.time()) + " or longer: a trace must outlive its datum")));
    }

    /** Where a channel says for itself how long its traces live, they outlive its own topic and those of its dead letters. */
    private void tracesOfChannelsOutliveData() {
        for (Written<Channel> channel : draft.channels()) {
            Duration dead = draft.deadRetention().map(Written::value).orElse(Duration.ZERO);
            Duration own = channel.value().retention();
            Duration longest = own.compareTo(dead) > 0 ? own : dead;
            channel.value()
                    .traceTimeToLive()
                    .filter(traces -> traces.compareTo(longest) < 0)
                    .ifPresent(traces -> faults.add(
                            channel.line(),
                            "channels." + channel.value().name() + ".trace_time_to_live is " + Times.show(traces)
                                    + ", shorter than the retention of "
                                    + (longest.equals(own) ? "the channel" : "dead_letters") + ", "
                                    + Times.show(longest),
                            Times.show(longest) + " or longer: a trace must outlive its datum"));
        }
    }

    private Stream<Retention> retentions() {
        return Stream.concat(
                draft.channels().stream()
                        .filter(channel -> channel.value().traceTimeToLive().isEmpty())
                        .map(channel -> new Retention(
                                "channels." + channel.value().name(),
                                channel.value().retention())),
                draft.deadRetention().stream().map(dead -> new Retention("dead_letters", dead.value())));
    }

    private record Retention(String of, Duration time) {

        @Override
        public String toString() {
            return "the retention of " + of + ", " + Times.show(time);
        }
    }
}
