package dev.waybill.agent.delivery;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Traceparent;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One agent's hop, as a span of the distributed trace that its datum belongs to.
 *
 * @param agent who did it
 * @param id derived: the same hop has the same one, however often it is delivered
 * @param before the span that the datum comes from, and the trace
 * @param dataId the datum
 * @param parents the data that it was made of, where they are several
 * @param position the record that brought it
 * @param begun when its batch began
 * @param ended when that was traced
 * @param queued from the record's own time until the batch began
 * @param outcome done or dead
 * @param attempt the try that ended it, from 1
 * @param run the redrive or replay that brought it
 * @param failure the first line of why it is dead
 */
public record HopSpan(
        AgentId agent,
        String id,
        Traceparent before,
        UUID dataId,
        List<UUID> parents,
        Position position,
        Instant begun,
        Instant ended,
        Duration queued,
        Outcome outcome,
        int attempt,
        Optional<String> run,
        Optional<String> failure) {

    /** Its first digits are never all zeros: one of them is the version of the UUID. */
    static String id(AgentId agent, UUID dataId, Optional<String> run) {
        UUID derived = DataId.ofHop(agent.toString(), dataId, run.orElse(""));
        return HexFormat.of().toHexDigits(derived.getMostSignificantBits());
    }
}
