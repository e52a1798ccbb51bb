package dev.waybill.live;

import dev.waybill.trace.TraceUnavailable;
import java.util.List;
import java.util.Optional;

/** The channels as a dashboard shows them. */
public interface LiveChannels {

    /** The most sources that are known of a channel; a new one takes the place of the one that was silent longest. */
    int MOST_SOURCES = 50;

    /**
     * Counts data and keeps their numbers. Data that are brought again are not counted again: those of each
     * topic-partition come in the order of their offsets, and none at or below the last one counts.
     *
     * @throws TraceUnavailable some may be counted; counting all again is right
     */
    void add(List<Sighting> sightings);

    /**
     * What is known of a channel; nothing if it has had no data for a day.
     *
     * @throws TraceUnavailable when it can't be known now
     */
    Optional<LiveChannel> channel(String name);
}
