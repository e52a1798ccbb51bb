package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import java.util.List;
import java.util.Map;

/** Reads a channel's {@code storage}. */
final class StorageReader {

    private static final List<String> KEYS = List.of("format", "compression", "layout");
    private static final Form<Format> FORMAT =
            Form.choice(Map.of("ndjson", Format.NDJSON, "parquet", Format.PARQUET, "raw", Format.RAW));
    private static final Form<Compression> COMPRESSION =
            Form.choice(Map.of("none", Compression.NONE, "gzip", Compression.GZIP, "zstd", Compression.ZSTD));
    private static final Form<Layout> LAYOUT = new Form<>(
            Layout::parse,
            "at most 200 characters of letters, digits, = _ . - /, {channel}, {date}, {hour}, {source} and pointers into"
                    + " the data such as {/region}, with {channel} and {date} in it, such as "
                    + Layout.PLAIN);

    private final Faults faults;

    StorageReader(Faults faults) {
        this.faults = faults;
    }

    StorageWiring read(Section channel) {
        return channel.find("storage").map(this::read).orElse(StorageWiring.PLAIN);
    }

    private StorageWiring read(Place place) {
        Section section = new Section(place, KEYS, faults);
        Format format = section.get("format", FORMAT, Format.NDJSON);
        return new StorageWiring(format, compression(section, format), section.get("layout", LAYOUT, Layout.PLAIN));
    }

    private Compression compression(Section section, Format format) {
        if (format != Format.RAW) {
            return section.get("compression", COMPRESSION, Compression.GZIP);
        }
        section.find("compression")
                .ifPresent(place -> faults.add(place, "nothing: raw objects are the data as they came in"));
        return Compression.NONE;
    }
}
