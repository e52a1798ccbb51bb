package dev.waybill.bench;

import java.util.List;
import java.util.stream.LongStream;

/** The kernel's counts of processor time, in its ticks: what {@code /proc/stat} and {@code /proc/PID/stat} say. */
final class Ticks {

    private static final int UTIME = 14;
    private static final int CSTIME = 17;
    private static final int IDLE = 4;
    private static final int IOWAIT = 5;

    /** Guests are counted as user time already. */
    private static final int STEAL = 8;

    private Ticks() {}

    /**
     * A process' own, in user and kernel mode, and of the children that it has waited for.
     *
     * @param stat the text of a {@code /proc/PID/stat}; its second field is a name in parentheses that may hold anything
     */
    static long ofProcess(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
        return LongStream.rangeClosed(UTIME, CSTIME)
                .map(field -> Long.parseLong(afterName[(int) field - 3]))
                .sum();
    }

    /** All processors' time so far, and how much of that they worked for this machine. */
    record OfAll(long total, long busy) {}

    /** @param stat the text of {@code /proc/stat} */
    static OfAll ofAll(String stat) {
        List<Long> fields = List.of(
                        stat.lines().findFirst().orElseThrow().strip().split(" +"))
                .stream()
                .skip(1)
                .limit(STEAL)
                .map(Long::parseLong)
                .toList();
        long total = fields.stream().mapToLong(Long::longValue).sum();
        return new OfAll(total, total - fields.get(IDLE - 1) - fields.get(IOWAIT - 1) - fields.get(STEAL - 1));
    }
}
