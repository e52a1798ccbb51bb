package dev.waybill.bench.storage;

import dev.waybill.bench.results.Goals;
import dev.waybill.compaction.CompactionScene;
import dev.waybill.envelope.Envelope;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.storage.StoringScene;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Many small objects to few large ones, beside a copy of one file with the same bytes. */
final class Compacting {

    private static final long TARGET = 64L << 20;
    private static final double MEGA = 1e6;

    private final Shelf shelf;
    private final List<Envelope> data;
    private final Times times;
    private final Rounds rounds;

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
            for (Path each : shelf.objects(prefix, "s3-compaction")) {
                Files.delete(each);
            }
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

    private static void join(List<Path> parts, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Path each : parts) {
                Files.copy(each, out);
            }
        }
    }
}
