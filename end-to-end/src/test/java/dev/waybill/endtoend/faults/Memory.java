package dev.waybill.endtoend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a function's process has taken, as the operating system and the JVM's own log say it. */
final class Memory {

    /** Makes a JVM say what its heap held before and after each collection. */
    static final String SAY_HEAP = "-Xlog:gc";

    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private Memory() {}

    /** The most that was in memory, in MB; 0 where the system doesn't tell. */
    static int residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher peak = PEAK.matcher(Files.readString(status));
        return peak.find() ? Integer.parseInt(peak.group(1)) / 1024 : 0;
    }

    /** The most that was in the heap when it was collected, in MB. */
    static int heapMegabytes(Path log) throws IOException {
        return COLLECTION
                .matcher(Files.readString(log))
                .results()
                .mapToInt(collection -> Integer.parseInt(collection.group(1)))
                .max()
                .orElse(0);
    }
}
