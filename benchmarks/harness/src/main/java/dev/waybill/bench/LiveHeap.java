package dev.waybill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a JVM still refers to: its heap after a full collection, by the JDK's {@code jcmd}. */
final class LiveHeap {

    /** Of the young and the old generation, as the serial collector's {@code GC.heap_info} says it. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private LiveHeap() {}

    static long bytes(long pid) throws IOException, InterruptedException {
        ask(pid, "GC.run");
        return bytes(ask(pid, "GC.heap_info"));
    }

    /** @param heapInfo what {@code jcmd PID GC.heap_info} says */
    static long bytes(String heapInfo) {
        long kilobytes = USED.matcher(heapInfo)
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new IllegalArgumentException("there is no used heap in:\n" + heapInfo);
        }
        return kilobytes * 1024;
    }

    private static String ask(long pid, String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(List.of(jcmd, Long.toString(pid), command))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }
}
