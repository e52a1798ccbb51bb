package dev.waybill.agent.delivery;

import java.util.List;

/** The way out to the stream. */
public interface Publisher {

    /**
     * Sends all of them, in order for each key, and waits until every one is acknowledged by all in-sync replicas.
     *
     * @return those that the stream refuses for good because they are too large; all others are in
     * @throws dev.waybill.agent.Outage some may be in; sending all again is right, their ids are the same
     */
    List<Outgoing> publish(List<Outgoing> records);
}
