package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.figures.Slope;
import java.util.List;

/**
 * What the memory of a process did under full load, without its beginning.
 *
 * @param resident bytes at seconds since the start of the load
 * @param liveBefore bytes of the heap that were live at the first of these moments
 * @param liveAfter and after the last of them
 */
record SoakReport(List<Slope.Point> resident, long liveBefore, long liveAfter) {

    /** More than this part of what was there at first is growth; less is how a heap breathes. */
    private static final double TOLERATED = 0.05;

    /** A small heap's caches fill up by that much. */
    private static final long TOLERATED_BYTES = 2 * 1024 * 1024;

    boolean residentGrows() {
        double mean =
                resident.stream().mapToDouble(Slope.Point::value).average().orElse(0);
        return risen() > TOLERATED * mean + TOLERATED_BYTES;
    }

    boolean liveHeapGrows() {
        return liveAfter - liveBefore > TOLERATED * liveBefore + TOLERATED_BYTES;
    }

    String text() {
        return """
                resident memory   %s: %s MiB a minute, %s MiB over these %.0f s (fitted line)
                live heap         %s: %s MiB, then %s MiB (after a full collection each)
                """.formatted(
                        verdict(residentGrows()),
                        Numbers.text(mebibytes(Slope.of(resident) * 60), 2),
                        Numbers.text(mebibytes(risen()), 1),
                        seconds(),
                        verdict(liveHeapGrows()),
                        Numbers.text(mebibytes((double) liveBefore), 1),
                        Numbers.text(mebibytes((double) liveAfter), 1));
    }

    private double risen() {
        return Slope.of(resident) * seconds();
    }

    private double seconds() {
        return resident.getLast().time() - resident.getFirst().time();
    }

    private static String verdict(boolean grows) {
        return grows ? "grows" : "does not grow";
    }

    private static double mebibytes(double bytes) {
        return bytes / 1024 / 1024;
    }
}
