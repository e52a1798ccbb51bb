package dev.waybill.compaction;

import dev.waybill.store.CompactionPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * One directory. Its plans are numbered; one is made only when the one before it is carried out, so a directory has at most one
 * that is not.
 */
final class Partition {

    /** What the names of targets begin with. */
    static final String SHELF = "s3-compaction-v1";

    /** It is waiting for S3 that takes the time. */
    private static final int FETCHED_AT_ONCE = 4;

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
     * @param objects in this directory
     * @return the keys that are gone now
     */
    Set<String> resume(List<StoredObject> objects) throws IOException {
        Optional<StoredObject> last = lastPlan();
        if (last.isEmpty()) {
            return Set.of();
        }
        String key = last.get().key();
        CompactionPlan plan = CompactionPlan.read(
                store.find(key).orElseThrow(() -> new IOException(key + " was there and is not any more")));
        boolean hasTarget = store.has(plan.target());
        Set<String> left = objects.stream()
                .filter(each -> plan.sources().contains(each.key()))
                // One that is younger than its plan may not be in the target that is there.
                .filter(each ->
                        !hasTarget || !each.modified().isAfter(last.get().modified()))
                .map(StoredObject::key)
                .collect(Collectors.toSet());
        if (!left.isEmpty()) {
            carryOut(key, plan, left);
        }
        return left;
    }

    /**
     * Makes one object of several.
     *
     * @param kind of all of them
     * @return the bytes of the new one; empty when somebody else is at work here
     */
    OptionalLong compact(ObjectKind kind, List<String> sources) throws IOException {
        long number = lastPlan().map(this::number).orElse(0L) + 1;
        String target = directory + "/" + SHELF + "_" + CompactionPlan.digits(number) + kind.ending;
        CompactionPlan plan = new CompactionPlan(target, sources);
        boolean isOurs = store.putNew(planKey(number), RequestBody.fromBytes(plan.written()), "text/plain");
        return isOurs ? OptionalLong.of(carryOut(planKey(number), plan, plan.sources())) : OptionalLong.empty();
    }

    private Optional<StoredObject> lastPlan() {
        return store.list(CompactionPlan.folder(directory))
                .filter(each -> number(each) > 0)
                .max(Comparator.comparingLong(this::number));
    }

    /** 0: it is none. */
    private long number(StoredObject plan) {
        return CompactionPlan.number(
                        plan.key().substring(CompactionPlan.folder(directory).length()))
                .orElse(0);
    }

    private String planKey(long number) {
        return CompactionPlan.folder(directory) + CompactionPlan.name(number);
    }

    /** May be done again at any time: whoever finds the target there only deletes. */
    private long carryOut(String key, CompactionPlan plan, Collection<String> left) throws IOException {
        long bytes = 0;
        if (!store.has(plan.target())) {
            try {
                bytes = write(plan);
            } catch (NoSuchKeyException gone) {
                throw new IOException(
                        "an object that " + key
                                + " names is not there any more, and neither is what should take its place."
                                + " Put it back; or, if it was not to be read, delete that plan",
                        gone);
            }
        }
        store.delete(List.copyOf(left));
        return bytes;
    }

    private long write(CompactionPlan plan) throws IOException {
        ObjectKind kind = ObjectKind.of(plan.target())
                .orElseThrow(() -> new IOException("the plan for " + plan.target() + " is none of ours"));
        Path own = Files.createTempDirectory(folder, "compaction");
        try {
            Path target = own.resolve("target");
            merge(plan, kind, target, own);
            // Not there before, or there since somebody else did the same.
            store.putNew(plan.target(), RequestBody.fromFile(target), kind.contentType);
            return Files.size(target);
        } finally {
            OwnFolder.delete(own);
        }
    }

    private void merge(CompactionPlan plan, ObjectKind kind, Path target, Path own) throws IOException {
        try (Aside aside = new Aside(FETCHED_AT_ONCE)) {
            List<Merge.Source> sources = new ArrayList<>();
            for (String source : plan.sources()) {
                Path file = own.resolve("source-" + sources.size());
                Future<Path> fetched = aside.begin(() -> fetch(source, file));
                sources.add(() -> Aside.await(fetched));
            }
            merges.apply(kind).merge(sources, target, own);
        }
    }

    private Path fetch(String source, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.copy(source, out);
        }
        return file;
    }
}
