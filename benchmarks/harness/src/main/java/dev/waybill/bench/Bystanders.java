package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** How much of the processors went to others than the bench and what it started: figures from a busy machine are noise. */
public final class Bystanders {

    private static final double QUIET = 0.03;

    private final Ticks.OfAll all = all();
    private final long ours = ours();

    private Bystanders() {}

    /** Begins to watch. */
    public static Bystanders watchedFromNow() {
        return new Bystanders();
    }

    /** What the report says of the time since then. */
    public String line() {
        Ticks.OfAll now = all();
        double share = share(now.total() - all.total(), now.busy() - all.busy(), ours() - ours);
        return "%-12s  others took %s %% of this machine's processors meanwhile"
                .formatted(share <= QUIET ? "quiet" : "not quiet", Numbers.text(100 * share, 1));
    }

    /** Ticks are sampled: a small negative rest is none. */
    static double share(long total, long busy, long ours) {
        return total == 0 ? 0 : Math.max(0, busy - ours) / (double) total;
    }

    private static Ticks.OfAll all() {
        return Ticks.ofAll(read(Path.of("/proc/stat")));
    }

    /** Of what runs; what has ended counts as its parent's. */
    private static long ours() {
        ProcessHandle self = ProcessHandle.current();
        return LongStream.concat(LongStream.of(self.pid()), self.descendants().mapToLong(ProcessHandle::pid))
                .map(Bystanders::of)
                .sum();
    }

    /** Nothing of a process that has ended meanwhile. */
    private static long of(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return Ticks.ofProcess(read(file));
        } catch (UncheckedIOException ended) {
            if (Files.exists(file)) {
                throw ended;
            }
            return 0;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
