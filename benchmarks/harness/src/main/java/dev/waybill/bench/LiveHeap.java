package dev.waybill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM still refers to: its heap after a full collection, by the JDK's {@code jcmd}. */
final class LiveHeap {

    /** Of the old generation, where a full collection leaves all that lives; in the young one is new garbage already. */
    private static final Pattern USED = Pattern.compile("(?mi)^ *tenured .*total \\d+K, used (\\d+)K");

    private LiveHeap() {}

    static long bytes(long pid) throws IOException, InterruptedException {
        ask(pid, "GC.run");
        return bytes(ask(pid, "GC.heap_info"));
    }

    /** @param heapInfo what {@code jcmd PID GC.heap_info} says */
    static long bytes(String heapInfo) {
        Matcher used = USED.matcher(heapInfo);
        if (!used.find()) {
            throw new IllegalArgumentException("there is no old generation of a serial collector in:\n" + heapInfo);
        }
        return Long.parseLong(used.group(1)) * 1024;
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
