package dev.waybill.dashboard;

import dev.waybill.agent.Datum;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Sink;
import dev.waybill.live.LiveChannels;
import dev.waybill.live.Sighting;
import dev.waybill.trace.TraceUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps a channel's rates, lag and latest numbers for the console; none of its data. */
@ApplicationScoped
public class RealtimeDashboard implements Sink<byte[]> {

    private final LiveChannels live;

    RealtimeDashboard(LiveChannels live) {
        this.live = live;
    }

    @Override
    public void on(List<Datum<byte[]>> batch) {
        try {
            live.add(batch.stream()
                    .filter(RealtimeDashboard::isNew)
                    .map(datum -> Sighting.of(datum.position(), datum.envelope(), datum.value()))
                    .toList());
        } catch (TraceUnavailable away) {
            throw new Outage("the live channels: " + away.getMessage(), away);
        }
    }

    /** What a redrive or replay brings again was counted when it was new. It comes by a topic that is no channel's. */
    private static boolean isNew(Datum<byte[]> datum) {
        return datum.position().topic().indexOf('.') < 0;
    }
}
