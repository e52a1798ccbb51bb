package dev.waybill.console.trace;

import dev.waybill.trace.Hop;
import dev.waybill.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A datum of a family.
 *
 * @param dataId of it
 * @param channel that it is in, if that is known
 * @param trace of it, if there is one
 * @param hops its hops with what they emitted
 */
record Relative(UUID dataId, Optional<String> channel, Optional<Trace> trace, List<Emitting> hops) {

    /** A hop and what came of it. */
    record Emitting(Hop hop, List<Relative> children) {}
}
