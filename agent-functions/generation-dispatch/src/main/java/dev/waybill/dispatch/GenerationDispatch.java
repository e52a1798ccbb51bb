package dev.waybill.dispatch;

import dev.waybill.agent.Datum;
import dev.waybill.agent.Sink;
import dev.waybill.envelope.Payload;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Calls a generation station with each prediction of demand. Made at the start: a wrong setting is seen then. */
@Startup
@ApplicationScoped
public class GenerationDispatch implements Sink<Prediction> {

    private static final int MOST_REMEMBERED = 1_000;

    private final Station station;

    /**
     * Those that the station took before their batch failed: when they come again, it is not called for them once more.
     * A kindness only, for it would drop them by their id.
     */
    private final Set<UUID> takenOfFailed = new HashSet<>();

    GenerationDispatch(StationConfig config) {
        station = Station.of(config);
    }

    @Override
    public void on(List<Datum<Prediction>> batch) {
        if (takenOfFailed.size() > MOST_REMEMBERED) {
            takenOfFailed.clear();
        }
        for (Datum<Prediction> prediction : batch) {
            UUID id = prediction.envelope().dataId();
            if (!takenOfFailed.contains(id)) {
                station.take(id.toString(), json(prediction));
                takenOfFailed.add(id);
            }
        }
        batch.forEach(each -> takenOfFailed.remove(each.envelope().dataId()));
    }

    /** As it came: with all that this agent doesn't know. */
    private static byte[] json(Datum<Prediction> prediction) {
        return switch (prediction.envelope().payload()) {
            case Payload.Inline inline -> inline.bytes();
            case Payload.Reference reference ->
                throw new IllegalStateException("what was read can't be at " + reference.uri());
        };
    }
}
