package dev.waybill.bench.endtoend;

import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.figures.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the machine has room for what a run leaves behind until its end: a full one would be measured, or killed. */
final class Room {

    /** A trace of three lines in Redis (some 600 bytes), the roll, and what the kernel caches. */
    private static final long MEMORY_PER_DATUM = 1_024;

    /** In two topics, in the objects. */
    private static final long DISK_PER_DATUM = 2_048;

    private Room() {}

    /** @throws CannotMeasure when there is too little */
    static void require(long data, Path folder) throws IOException {
        require("of memory", data * MEMORY_PER_DATUM, available());
        require(
                "on the disk of " + folder,
                data * DISK_PER_DATUM,
                Files.getFileStore(folder).getUsableSpace());
    }

    private static void require(String where, long needed, long there) {
        if (needed > there) {
            throw new CannotMeasure("this needs %s MiB %s, and there are %s: choose a lower --rate or a shorter --hold"
                    .formatted(Numbers.mebibytes(needed), where, Numbers.mebibytes(there)));
        }
    }

    private static long available() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }
}
