package dev.waybill.bench.storage;

import dev.waybill.bench.results.Goals;
import dev.waybill.compaction.CompactionScene;
import dev.waybill.envelope.Envelope;
import dev.waybill.parquet.TableReader;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.storage.StoringScene;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Many small objects to few large ones, beside a copy of one file with the same bytes. */
final class Compacting {

    private static final long TARGET = 64L << 20;
    private static final double MEGA = 1e6;

    private final Shelf shelf;
    private final List<Envelope> data;
    private final Times times;
    private final Rounds rounds;
    private final List<String> faults = new ArrayList<>();

    Compacting(Shelf shelf, List<Envelope> data, Times times, Rounds rounds) {
        this.shelf = shelf;
        this.data = data;
        this.times = times;
        this.rounds = rounds;
    }

    void run(String name, Format format) throws Exception {
        StoringScene scene = new StoringScene(
                shelf.client(),
                Shelf.BUCKET,
                "compacted-" + format.name().toLowerCase(Locale.ROOT),
                Demand.SCHEMA,
                format,
                Compression.GZIP);
        String prefix =
                scene.channel().storage().layout().prefix(scene.channel().name());
        Path own = Files.createDirectory(shelf.folder().resolve("own-" + format));
        Path file = shelf.folder().resolve("file-" + format);
        for (int round = -1; round < times.fewRounds(); round++) {
            for (int i = 0; i < times.compacted(); i++) {
                scene.store(scene.batch(data));
            }
            join(shelf.objects(prefix, "s3-storage"), file);
            double ours =
                    Times.taken(() -> CompactionScene.run(shelf.client(), Shelf.BUCKET, scene.channel(), TARGET, own));
            if (!shelf.objects(prefix, "s3-storage").isEmpty()) {
                throw new IllegalStateException("small objects are left");
            }
            check(name, shelf.objects(prefix, "s3-compaction"), format);
            double copied = Times.taken(() -> shelf.copy().run(file, "copy"));
            if (round >= 0) {
                double megabytes = Files.size(file) / MEGA;
                rounds.add(Goals.OURS, name, Goals.SPEED, "MB/s", megabytes / ours);
                rounds.add(Goals.OURS, name, Goals.ROWS, "rows/s", (double) times.compacted() * data.size() / ours);
                rounds.add(Goals.COPY, name, Goals.SPEED, "MB/s", megabytes / copied);
            }
        }
        Files.delete(file);
    }

    /** What was lost or doubled, over all rounds. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Counts the rows of the large objects, and deletes these. */
    private void check(String name, List<Path> large, Format format) throws IOException {
        long wanted = (long) times.compacted() * data.size();
        long rows = 0;
        for (Path each : large) {
            rows += format == Format.PARQUET ? rowsOfTable(each) : lines(each);
            Files.delete(each);
        }
        if (rows != wanted) {
            faults.add("%s: of %,d rows there are %,d afterwards".formatted(name, wanted, rows));
        }
    }

    private static long rowsOfTable(Path object) throws IOException {
        try (TableReader table = new TableReader(object)) {
            long rows = 0;
            while (table.next().isPresent()) {
                rows++;
            }
            return rows;
        }
    }

    private static long lines(Path object) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(object)), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }

    private static void join(List<Path> parts, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Path each : parts) {
                Files.copy(each, out);
            }
        }
    }
}
