package dev.waybill.trace;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How often the same records have been brought to an agent without being brought to an end: that finds the datum that ends
 * its process, or takes longer than the host allows. Per agent@version and topic-partition only its first record that is
 * not done is remembered.
 */
public interface DeliveryCounts {

    /**
     * What is known of the first record of a topic-partition.
     *
     * @param deliveries how many have begun with it, this one included
     * @param alone how often it has been asked about alone, and nobody came back
     */
    record Count(int deliveries, int alone) {}

    /**
     * Counts a delivery.
     *
     * @param first the first record of each topic-partition that is not done
     * @return one for each of them
     * @throws TraceUnavailable it may be counted
     */
    Map<Position, Count> begin(AgentId agent, Collection<Position> first);

    /**
     * Counts a delivery whose first records are most likely the first that are not done, while one finds out which are
     * done: what is known of an earlier record is forgotten, of a later one not.
     *
     * @param first the first record of each topic-partition
     * @return waits for the counts: one for each of them of which nothing later is known
     */
    Supplier<Map<Position, Count>> beginMeanwhile(AgentId agent, Collection<Position> first);

    /**
     * From now on this record, before which all is done, is asked about alone.
     *
     * @param count what stands for it from now on
     * @throws TraceUnavailable it may be noted
     */
    void alone(AgentId agent, Position position, Count count);

    /**
     * The delivery ended by itself: it is no record's fault.
     *
     * @throws TraceUnavailable they may be forgotten
     */
    void forget(AgentId agent, Collection<Position> first);
}
