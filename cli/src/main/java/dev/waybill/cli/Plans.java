package dev.waybill.cli;

import dev.waybill.store.CompactionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the compaction has done in the local store. */
final class Plans {

    private final Path bucket;

    /** @param bucket the folder of the store's bucket */
    Plans(Path bucket) {
        this.bucket = bucket;
    }

    /**
     * Those of a directory's objects that are not to be read: one that holds their data is there. One that is younger than
     * its plan has come since, under the name of one that was replaced.
     *
     * @param listed the directory's objects, listed before this is called: a target that came later doesn't count
     */
    Set<Path> replaced(String directory, Set<Path> listed) throws IOException {
        Set<Path> replaced = new HashSet<>();
        for (Map.Entry<Path, CompactionPlan> plan : of(directory).entrySet()) {
            if (listed.contains(bucket.resolve(plan.getValue().target()))) {
                for (String source : plan.getValue().sources()) {
                    Path file = bucket.resolve(source);
                    if (listed.contains(file) && !isYounger(file, plan.getKey())) {
                        replaced.add(file);
                    }
                }
            }
        }
        return replaced;
    }

    private static boolean isYounger(Path file, Path plan) throws IOException {
        try {
            return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(plan)) > 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Whether a directory has a plan that is not carried out: its target is not there, or some of its sources are. */
    boolean isUnderWay(String directory) throws IOException {
        for (Map.Entry<Path, CompactionPlan> plan : of(directory).entrySet()) {
            boolean hasTarget = Files.exists(bucket.resolve(plan.getValue().target()));
            for (String source : plan.getValue().sources()) {
                Path file = bucket.resolve(source);
                if (Files.exists(file) && !(hasTarget && isYounger(file, plan.getKey()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The object that the data of an object are in now: itself, if it is there. */
    String whereIs(String key) throws IOException {
        String now = key;
        Optional<String> next = Optional.of(key);
        while (next.isPresent()) {
            now = next.get();
            next = Files.exists(bucket.resolve(now)) ? Optional.empty() : target(now);
        }
        return now;
    }

    private Optional<String> target(String source) throws IOException {
        return of(source.substring(0, Math.max(0, source.lastIndexOf('/')))).values().stream()
                .filter(plan -> plan.sources().contains(source))
                .map(CompactionPlan::target)
                .findAny();
    }

    private Map<Path, CompactionPlan> of(String directory) throws IOException {
        Path folder = bucket.resolve(CompactionPlan.folder(directory));
        Map<Path, CompactionPlan> plans = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (CompactionPlan.number(file.getFileName().toString()).isPresent()) {
                        plans.put(file, CompactionPlan.read(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return plans;
    }
}
