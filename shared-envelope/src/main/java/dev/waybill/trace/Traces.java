package dev.waybill.trace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The traces as the delivery loop needs them: one round trip for a batch, never one per record. */
public interface Traces {

    /**
     * Which of these data the agent has already done.
     *
     * @param run the redrive or replay in which; without one, whether ever
     * @throws TraceUnavailable nothing is known then
     */
    Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds);

    /**
     * The traces that there are of these data.
     *
     * @throws TraceUnavailable nothing is known then
     */
    Map<UUID, Trace> find(Collection<UUID> dataIds);

    /**
     * Writes the lines and renews each trace's time to live, and then counts the tallies.
     *
     * @throws TraceUnavailable some lines may be written; writing all again is right
     */
    void write(List<TraceLine> lines, List<Tally> tallies);

    /**
     * The same while the caller does something else; the next one with tallies begins when this one has ended.
     *
     * @return waits until all is written; throws as {@link #write} does
     */
    default Runnable beginWrite(List<TraceLine> lines, List<Tally> tallies) {
        write(lines, tallies);
        return () -> {};
    }

    /** Only lines. */
    default void write(List<TraceLine> lines) {
        write(lines, List.of());
    }
}
