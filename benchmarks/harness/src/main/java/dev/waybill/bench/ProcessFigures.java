package dev.waybill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel says of a process. */
public final class ProcessFigures {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private final ProcessHandle process;

    public ProcessFigures(ProcessHandle process) {
        this.process = process;
    }

    public long pid() {
        return process.pid();
    }

    /**
     * The processor's time of all its threads, living and ended, in user and kernel mode. On Linux the JDK reads it
     * from {@code /proc/PID/stat} (utime and stime), in steps of 10 ms.
     */
    public Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new CannotMeasure("process " + process.pid() + " has ended; its log may say why"));
    }

    /** Its resident memory. */
    public long residentBytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return residentBytes(Files.readString(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param status the text of a {@code /proc/PID/status} */
    static long residentBytes(String status) {
        Matcher matcher = RESIDENT.matcher(status);
        if (!matcher.find()) {
            throw new IllegalArgumentException("there is no VmRSS in:\n" + status);
        }
        return Long.parseLong(matcher.group(1)) * 1024;
    }
}
