package dev.waybill.archive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Traces on their way into the archive: an object for each folder, or several where it has many. Ends by {@link #end}. */
public final class Keeping {

    /** Compressed, of each of the 256 folders at once in memory: some ten thousand traces. */
    private static final int OBJECT_BYTES = 1 << 20;

    private final TraceArchive archive;
    private final Instant run;
    private final Map<String, TraceLines> open = new TreeMap<>();
    private int objects;
    private int traces;

    Keeping(TraceArchive archive, Instant run) {
        this.archive = archive;
        this.run = run.truncatedTo(ChronoUnit.SECONDS);
    }

    /** One more; it is kept for sure when this has ended. */
    public void add(ArchivedTrace trace) {
        String folder = TraceArchive.folder(trace.dataId());
        TraceLines lines = open.computeIfAbsent(folder, any -> new TraceLines());
        lines.add(trace);
        traces++;
        if (lines.size() >= OBJECT_BYTES) {
            open.remove(folder);
            put(folder, lines);
        }
    }

    private void put(String folder, TraceLines lines) {
        archive.put(folder + run + "-" + objects++ + ".ndjson.gz", lines.end());
    }

    /**
     * Writes the rest.
     *
     * @return how many traces are kept
     */
    public int end() {
        open.forEach(this::put);
        open.clear();
        return traces;
    }
}
