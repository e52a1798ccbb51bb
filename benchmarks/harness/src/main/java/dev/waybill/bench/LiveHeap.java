package dev.waybill.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM still refers to: its heap after a full collection, by the JDK's {@code jcmd}. */
final class LiveHeap {

    /** Of the old generation, where a full collection leaves all that lives; in the young one is new garbage already. */
    private static final Pattern USED = Pattern.compile("(?mi)^ *tenured .*total \\d+K, used (\\d+)K");

    private LiveHeap() {}

    static long bytes(long pid) throws IOException, InterruptedException {
        Jcmd.ask(pid, "GC.run");
        return bytes(Jcmd.ask(pid, "GC.heap_info"));
    }

    /** @param heapInfo what {@code jcmd PID GC.heap_info} says */
    static long bytes(String heapInfo) {
        Matcher used = USED.matcher(heapInfo);
        if (!used.find()) {
            throw new IllegalArgumentException("there is no old generation of a serial collector in:\n" + heapInfo);
        }
        return Long.parseLong(used.group(1)) * 1024;
    }
}
