package dev.waybill.cli;

import dev.waybill.store.CompactionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the compaction has done in the local store. */
final class Plans {

    private final Path bucket;

    /** @param bucket the folder of the store's bucket */
    Plans(Path bucket) {
        this.bucket = bucket;
    }

    /** Those of a directory's objects that are not to be read: one that holds their data is there. */
    Set<Path> replaced(String directory) throws IOException {
        Set<Path> replaced = new HashSet<>();
        for (CompactionPlan plan : of(directory)) {
            if (Files.exists(bucket.resolve(plan.target()))) {
                plan.sources().forEach(source -> replaced.add(bucket.resolve(source)));
            }
        }
        return replaced;
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
        return of(source.substring(0, Math.max(0, source.lastIndexOf('/')))).stream()
                .filter(plan -> plan.sources().contains(source))
                .map(CompactionPlan::target)
                .findAny();
    }

    private List<CompactionPlan> of(String directory) throws IOException {
        Path folder = bucket.resolve(CompactionPlan.folder(directory));
        List<CompactionPlan> plans = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (CompactionPlan.number(file.getFileName().toString()).isPresent()) {
                        plans.add(CompactionPlan.read(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return plans;
    }
}
