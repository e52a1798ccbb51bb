package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import java.util.List;
import java.util.Map;

/** Reads a channel's {@code storage}. */
final class StorageReader {

    private static final List<String> KEYS = List.of("format", "compression", "layout", "keep");
    private static final Form<Format> FORMAT =
            Form.choice(Map.of("ndjson", Format.NDJSON, "parquet", Format.PARQUET, "raw", Format.RAW));
    private static final Form<Compression> COMPRESSION =
            Form.choice(Map.of("none", Compression.NONE, "gzip", Compression.GZIP, "zstd", Compression.ZSTD));
    private static final Form<Layout> LAYOUT = new Form<>(
            Layout::parse,
            "at most 200 characters of letters, digits, = _ . - /, {channel}, {date}, {hour}, {source} and pointers into"
                    + " the data such as {/region}, with {channel} and {date} in it, nothing else that differs beside {channel}, such as "
                    + Layout.PLAIN);

    private static final String CHANNEL = "channel";

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
        Layout layout = section.get("layout", LAYOUT, Layout.PLAIN);
        checkKeep(section, layout);
        return new StorageWiring(format, compression(section, format), layout);
    }

    /** What it says is done by the bucket itself: see infra/terraform/storage. */
    private void checkKeep(Section section, Layout layout) {
        boolean isRight = section.get("keep", Times.DAYS).isPresent();
        if (isRight && !layout.prefix(CHANNEL).contains(CHANNEL)) {
            section.find("keep")
                    .ifPresent(place -> faults.add(
                            place,
                            "nothing, or a layout that has {channel} before all else that differs, such as "
                                    + Layout.PLAIN));
        }
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
