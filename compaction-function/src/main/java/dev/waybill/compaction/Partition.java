package dev.waybill.compaction;

import dev.waybill.store.CompactionPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One directory. Its plans are numbered; one is made only when the one before it is carried out, so a directory has at most one
 * that is not.
 */
final class Partition {

    private final Store store;
    private final String directory;
    private final Function<ObjectKind, Merge> merges;
    private final Path folder;

    /**
     * Nothing is read or written yet.
     *
     * @param directory without a slash at its end
     * @param folder for files meanwhile
     */
    Partition(Store store, String directory, Function<ObjectKind, Merge> merges, Path folder) {
        this.store = store;
        this.directory = directory;
        this.merges = merges;
        this.folder = folder;
    }

    /**
     * Goes on with a plan that somebody left.
     *
     * @param keys of the objects in this directory
     * @return the keys that are gone now
     */
    Set<String> resume(Set<String> keys) throws IOException {
        OptionalLong last = lastPlan();
        if (last.isEmpty()) {
            return Set.of();
        }
        CompactionPlan plan = CompactionPlan.read(store.find(planKey(last.getAsLong()))
                .orElseThrow(() -> new IOException(planKey(last.getAsLong()) + " was there and is not any more")));
        if (plan.sources().stream().noneMatch(keys::contains)) {
            return Set.of();
        }
        carryOut(plan);
        return new HashSet<>(plan.sources());
    }

    /**
     * Makes one object of several.
     *
     * @param kind of all of them
     * @return the bytes of the new one; empty when somebody else is at work here
     */
    OptionalLong compact(ObjectKind kind, List<String> sources) throws IOException {
        long number = lastPlan().orElse(0) + 1;
        String target = directory + "/s3-compaction-v1_" + CompactionPlan.digits(number) + kind.ending;
        CompactionPlan plan = new CompactionPlan(target, sources);
        boolean isOurs = store.putNew(planKey(number), RequestBody.fromBytes(plan.written()), "text/plain");
        return isOurs ? OptionalLong.of(carryOut(plan)) : OptionalLong.empty();
    }

    private OptionalLong lastPlan() {
        String above = CompactionPlan.folder(directory);
        return store.list(above)
                .flatMapToLong(plan -> CompactionPlan.number(plan.key().substring(above.length())).stream())
                .max();
    }

    private String planKey(long number) {
        return CompactionPlan.folder(directory) + CompactionPlan.name(number);
    }

    /** May be done again at any time: whoever finds the target there only deletes. */
    private long carryOut(CompactionPlan plan) throws IOException {
        long bytes = 0;
        if (!store.has(plan.target())) {
            bytes = write(plan);
        }
        store.delete(plan.sources());
        return bytes;
    }

    private long write(CompactionPlan plan) throws IOException {
        ObjectKind kind = ObjectKind.of(plan.target())
                .orElseThrow(() -> new IOException("the plan for " + plan.target() + " is none of ours"));
        Path own = Files.createTempDirectory(folder, "compaction");
        try {
            Path target = own.resolve("target");
            merges.apply(kind).merge(fetch(plan.sources(), own), target, own);
            // Not there before, or there since somebody else did the same.
            store.putNew(plan.target(), RequestBody.fromFile(target), kind.contentType);
            return Files.size(target);
        } finally {
            delete(own);
        }
    }

    private List<Path> fetch(List<String> sources, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Path file = to.resolve("source-" + files.size());
            try (OutputStream out = Files.newOutputStream(file)) {
                store.copy(source, out);
            }
            files.add(file);
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException kept) {
                    throw new UncheckedIOException(kept);
                }
            });
        }
        Files.delete(folder);
    }
}
