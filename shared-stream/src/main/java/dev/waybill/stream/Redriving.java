package dev.waybill.stream;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.stream.DeadLetters.Letter;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import dev.waybill.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which dead letters are sent again.
 *
 * @param letters those
 * @param done number of those that stay, as the agent has done them by now
 * @param often number of those that stay, as they were redriven too often
 */
public record Redriving(Map<UUID, Letter> letters, int done, int often) {

    /**
     * Chooses.
     *
     * @param traces of these data, as far as there are any
     * @param most not what was redriven so often already
     */
    public static Redriving of(AgentWiring agent, Map<UUID, Letter> letters, Map<UUID, Trace> traces, int most) {
        Map<UUID, Letter> chosen = new HashMap<>();
        int done = 0;
        int often = 0;
        for (Map.Entry<UUID, Letter> each : letters.entrySet()) {
            if (isDone(Optional.ofNullable(traces.get(each.getKey())), agent)) {
                done++;
            } else if (each.getValue().redrives() >= most) {
                often++;
            } else {
                chosen.put(each.getKey(), each.getValue());
            }
        }
        return new Redriving(chosen, done, often);
    }

    /** Whether the agent has done it, whatever became of it before. */
    public static boolean isDone(Optional<Trace> trace, AgentWiring agent) {
        return trace.flatMap(known -> known.hop(AgentId.parse(agent.id())))
                .filter(hop -> hop.outcome() == Outcome.OK)
                .isPresent();
    }

    /** Reads them once more, now with their data, and sends them in the order in which they died. */
    public void send(Map<String, Object> connection, AgentWiring agent, String run) {
        Map<Position, Letter> byPlace = new HashMap<>();
        letters.values().forEach(letter -> byPlace.put(letter.place(), letter));
        try (RunTopic topic = new RunTopic(connection, agent)) {
            TopicRange.read(connection, agent.deadTopic(), Optional.empty(), Optional.empty(), each -> {
                Letter letter = byPlace.get(new Position(each.topic(), each.partition(), each.offset()));
                if (letter != null) {
                    topic.send(each.key(), each.value(), new Run(run, letter.redrives() + 1, letter.origin()));
                }
            });
            topic.flush();
        }
    }
}
