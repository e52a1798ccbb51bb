package dev.waybill.archiving;

import dev.waybill.archive.ArchivedTrace;
import dev.waybill.archive.Keeping;
import dev.waybill.archive.TraceArchive;
import dev.waybill.trace.TraceUnavailable;
import dev.waybill.trace.redis.ExpiringTraces;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One run: looks at every trace, and keeps those that end soon. */
final class Archiving {

    private final ExpiringTraces traces;
    private final TraceArchive archive;
    private final Duration before;

    Archiving(ExpiringTraces traces, TraceArchive archive, Duration before) {
        this.traces = traces;
        this.archive = archive;
        this.before = before;
    }

    /**
     * What a run came to.
     *
     * @param kept number of traces
     * @param whole whether all were looked at
     */
    record Report(int kept, boolean whole) {}

    /** @param mayGoOn whether there is time left */
    Report run(Instant begun, BooleanSupplier mayGoOn) {
        Keeping keeping = archive.begin(begun);
        ExpiringTraces.Walk walk = traces.walk(before);
        boolean hasTime = true;
        try {
            while (hasTime && walk.hasNext()) {
                hasTime = mayGoOn.getAsBoolean();
                if (hasTime) {
                    walk.next().forEach((id, fields) -> keeping.add(new ArchivedTrace(UUID.fromString(id), fields)));
                }
            }
        } catch (TraceUnavailable away) {
            // What was read so far is kept all the same.
            keeping.end();
            throw away;
        }
        return new Report(keeping.end(), hasTime);
    }
}
