package dev.waybill.agent.delivery;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.HopTimes;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.TraceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent's answers add to the traces: a datum's own line after those of its children. */
record HopLines(AgentId self) {

    /** All of them, for answers of which nothing has been written yet. */
    List<TraceLine> of(List<Answer> answers, Instant begun, Instant now) {
        List<TraceLine> lines = new ArrayList<>();
        answers.forEach(answer -> {
            addChildren(answer, lines);
            lines.add(hop(answer, begun, now));
        });
        return lines;
    }

    /**
     * What a crash after a fold's states are stored must not lose, for what is in a state is not asked about again: that a
     * datum is dead (it is in no state, but would pass for done), and what each one emitted.
     */
    List<TraceLine> beforeStore(List<Answer> answers, Instant begun, Instant now) {
        List<TraceLine> lines = new ArrayList<>();
        for (Answer answer : answers) {
            addChildren(answer, lines);
            if (answer.outcome() == Outcome.DEAD) {
                lines.add(hop(answer, begun, now));
            } else if (!answer.emitted().isEmpty()) {
                lines.add(TraceLine.emissions(
                        answer.received().dataId(),
                        answer.received().created(),
                        answer.received().delivery().origin(),
                        self,
                        answer.emittedPerChannel()));
            }
        }
        return lines;
    }

    /** The rest of them. */
    List<TraceLine> afterStore(List<Answer> answers, Instant begun, Instant now) {
        return answers.stream()
                .filter(answer -> answer.outcome() == Outcome.OK)
                .map(answer -> hop(answer, begun, now))
                .toList();
    }

    private static void addChildren(Answer answer, List<TraceLine> lines) {
        answer.emitted().forEach(emitted -> lines.add(emitted.line()));
    }

    private TraceLine hop(Answer answer, Instant begun, Instant now) {
        Received received = answer.received();
        Delivery delivery = received.delivery();
        Hop hop = new Hop(
                self,
                now,
                answer.outcome(),
                answer.attempt(),
                delivery.position(),
                Optional.of(HopTimes.between(delivery.timestamp(), begun, now)),
                answer.emittedPerChannel(),
                delivery.runId().map(run -> Map.of(run, now)).orElse(Map.of()),
                answer.object(),
                Optional.empty());
        return TraceLine.hop(received.dataId(), received.created(), delivery.origin(), hop);
    }
}
