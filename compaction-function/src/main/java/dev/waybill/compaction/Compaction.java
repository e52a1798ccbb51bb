package dev.waybill.compaction;

import dev.waybill.parquet.Compression;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.StorageWiring.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;

/** One look at all partitions of all channels; what of them is closed and in small objects is compacted. */
final class Compaction {

    /** A plan's objects have at most so many times the target together: what one run must be able to do in its time. */
    private static final int MOST_TARGETS = 2;

    private static final int MOST_SOURCES = 5_000;

    private final Store store;
    private final List<Channel> channels;
    private final Rules rules;
    private final Path folder;
    private final Clock clock;

    /**
     * Nothing is read yet.
     *
     * @param folder for files meanwhile
     */
    Compaction(Store store, List<Channel> channels, Rules rules, Path folder, Clock clock) {
        this.store = store;
        this.channels = List.copyOf(channels);
        this.rules = rules;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Ends when all is looked at, or when there is no time for more. What fails in one partition stops no other.
     *
     * @param hasTime asked before each piece of work that can't be interrupted
     */
    Report run(BooleanSupplier hasTime) {
        Tally tally = new Tally();
        for (Channel channel : channels) {
            if (channel.storage().format() != Format.RAW) {
                try {
                    run(channel, hasTime, tally);
                } catch (SdkException failure) {
                    tally.failed("channel " + channel.name(), failure);
                }
            }
        }
        return tally.report();
    }

    private void run(Channel channel, BooleanSupplier hasTime, Tally tally) {
        Iterator<StoredObject> listed =
                store.list(channel.storage().layout().prefix(channel.name())).iterator();
        List<StoredObject> directory = new ArrayList<>();
        while (listed.hasNext() && hasTime.getAsBoolean()) {
            StoredObject next = listed.next();
            if (!directory.isEmpty() && !directory.getFirst().directory().equals(next.directory())) {
                look(channel, directory, hasTime, tally);
                directory.clear();
            }
            directory.add(next);
        }
        if (!listed.hasNext() && !directory.isEmpty()) {
            look(channel, directory, hasTime, tally);
        }
    }

    private void look(Channel channel, List<StoredObject> objects, BooleanSupplier hasTime, Tally tally) {
        String directory = objects.getFirst().directory();
        if (objects.size() < 2 || !channel.storage().layout().isDirectoryOf(channel.name(), directory)) {
            return;
        }
        try {
            Partition partition = new Partition(store, directory, kind -> merge(channel, kind), folder);
            Set<String> gone = partition.resume(objects);
            tally.resumed(gone);
            List<StoredObject> left =
                    objects.stream().filter(each -> !gone.contains(each.key())).toList();
            if (left.stream().allMatch(this::isOld)) {
                compact(partition, left, hasTime, tally);
            }
        } catch (IOException | RuntimeException failure) {
            tally.failed(directory, failure);
        }
    }

    private boolean isOld(StoredObject object) {
        return isOlder(object, rules.quiet());
    }

    private boolean isOlder(StoredObject object, Duration age) {
        return object.modified().isBefore(Instant.now(clock).minus(age));
    }

    /**
     * Those whose names nobody needs any more to tell what is stored. What comes before the last object of a topic-partition is
     * behind its cursor. The last one may not be: its writer may have died before it said so, and a batch that comes again,
     * even after days of an outage, has to find that name taken. Nothing comes again when traces and cursors are over.
     */
    private List<StoredObject> settled(List<StoredObject> objects) {
        Map<String, String> last = new HashMap<>();
        objects.stream()
                .filter(each -> !each.isRedriven())
                .forEach(each -> each.shelf().ifPresent(shelf -> last.merge(shelf, each.key(), Compaction::later)));
        return objects.stream()
                .filter(each -> !each.isArchived())
                .filter(each -> each.shelf().isPresent())
                .filter(each -> isOlder(each, rules.remembered())
                        || each.shelf().get().equals(Partition.SHELF)
                        || (!each.isRedriven()
                                && !each.key().equals(last.get(each.shelf().get()))))
                .toList();
    }

    private static String later(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void compact(Partition partition, List<StoredObject> objects, BooleanSupplier hasTime, Tally tally)
            throws IOException {
        Map<ObjectKind, List<StoredObject>> small = new TreeMap<>();
        settled(objects).stream()
                .filter(each -> each.bytes() < rules.target())
                .forEach(each -> ObjectKind.of(each.key())
                        .ifPresent(kind -> small.computeIfAbsent(kind, none -> new ArrayList<>())
                                .add(each)));
        for (Map.Entry<ObjectKind, List<StoredObject>> each : small.entrySet()) {
            for (List<String> sources : parts(each.getValue())) {
                if (!hasTime.getAsBoolean()) {
                    return;
                }
                OptionalLong bytes = partition.compact(each.getKey(), sources);
                if (bytes.isEmpty()) {
                    return;
                }
                tally.compacted(sources.size(), bytes.getAsLong());
            }
        }
    }

    /** Those of one plan each; a rest of one stays as it is. */
    private List<List<String>> parts(List<StoredObject> small) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        long bytes = 0;
        for (StoredObject each : small) {
            if (!part.isEmpty()
                    && (bytes + each.bytes() > MOST_TARGETS * rules.target() || part.size() == MOST_SOURCES)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(each.key());
            bytes += each.bytes();
        }
        parts.add(part);
        return parts.stream().filter(each -> each.size() > 1).toList();
    }

    private Merge merge(Channel channel, ObjectKind kind) {
        return switch (kind) {
            case NDJSON, NDJSON_GZIP, NDJSON_ZSTD -> new Concatenation();
            case PARQUET -> new ParquetMerge(compression(channel), rules.memory());
        };
    }

    private static Compression compression(Channel channel) {
        return switch (channel.storage().compression()) {
            case NONE -> Compression.NONE;
            case GZIP -> Compression.GZIP;
            case ZSTD -> Compression.ZSTD;
        };
    }

    /** What a run has done so far. */
    private static final class Tally {

        private final Set<String> resumed = new HashSet<>();
        private final Map<String, Exception> failures = new TreeMap<>();
        private int sources;
        private int targets;
        private long bytes;

        void resumed(Set<String> gone) {
            resumed.addAll(gone);
        }

        void compacted(int more, long written) {
            sources += more;
            targets++;
            bytes += written;
        }

        void failed(String directory, Exception failure) {
            failures.put(directory, failure);
        }

        Report report() {
            return new Report(sources, targets, bytes, resumed.size(), failures);
        }
    }

    /**
     * What a run has done.
     *
     * @param sources objects that were merged
     * @param targets objects that they became
     * @param bytes of those
     * @param resumed objects of plans that somebody left, which were carried out
     * @param failures by directory: those are as they were, and looked at again at the next run
     */
    record Report(int sources, int targets, long bytes, int resumed, Map<String, Exception> failures) {

        Report {
            failures = Map.copyOf(failures);
        }
    }
}
