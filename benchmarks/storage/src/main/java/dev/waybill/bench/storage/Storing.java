package dev.waybill.bench.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.bench.results.Goals;
import dev.waybill.envelope.Envelope;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.storage.StoringScene;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A batch to one object, as lines of JSON and as Parquet. */
final class Storing {

    private final Shelf shelf;
    private final List<Envelope> data;
    private final Times times;
    private final Rounds rounds;

    Storing(Shelf shelf, List<Envelope> data, Times times, Rounds rounds) {
        this.shelf = shelf;
        this.data = data;
        this.times = times;
        this.rounds = rounds;
    }

    /** Stored, beside a copy of the same bytes. */
    void lines() throws Exception {
        StoringScene scene = scene("demand", Format.NDJSON, Compression.NONE);
        Path file = Files.write(shelf.folder().resolve("batch"), scene.written(scene.batch(data)));
        for (int round = -times.warmUp(); round < times.rounds(); round++) {
            List<Datum<Content>> batch = scene.batch(data);
            int before = shelf.puts();
            double own = Times.taken(() -> scene.store(batch));
            if (round >= 0) {
                rounds.add(Goals.OURS, Goals.BATCH, Goals.TIME, "s", own);
                rounds.add(Goals.OURS, Goals.BATCH, Goals.PUTS, "PUTs", shelf.puts() - before);
                rounds.add(
                        Goals.COPY,
                        Goals.BATCH,
                        Goals.TIME,
                        "s",
                        Times.taken(() -> shelf.copy().run(file, "copy")));
                rounds.add(
                        Goals.NOTHING,
                        Goals.BATCH,
                        Goals.TIME,
                        "s",
                        Times.taken(() -> shelf.copy().nothing()));
            }
        }
        rounds.add(Goals.OURS, Goals.BATCH, Goals.SIZE, "B/datum", perDatum(Files.size(file)));
    }

    /** Written only, by one thread. */
    void parquet() {
        StoringScene table = scene("parquet", Format.PARQUET, Compression.GZIP);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = -4 * times.warmUp(); round < times.rounds(); round++) {
            List<Datum<Content>> batch = table.batch(data);
            long begun = threads.getCurrentThreadCpuTime();
            int bytes = table.written(batch).length;
            double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
            if (round >= 0) {
                rounds.add(Goals.OURS, Goals.PARQUET, Goals.ROWS, "rows/CPU-s", data.size() / seconds);
                rounds.add(Goals.OURS, Goals.PARQUET, Goals.SIZE, "B/datum", perDatum(bytes));
            }
        }
        StoringScene packed = scene("gzip", Format.NDJSON, Compression.GZIP);
        rounds.add(
                Goals.OURS, Goals.PACKED, Goals.SIZE, "B/datum", perDatum(packed.written(packed.batch(data)).length));
    }

    private double perDatum(long bytes) {
        return (double) bytes / data.size();
    }

    private StoringScene scene(String channel, Format format, Compression compression) {
        return new StoringScene(shelf.client(), Shelf.BUCKET, channel, Demand.SCHEMA, format, compression);
    }
}
