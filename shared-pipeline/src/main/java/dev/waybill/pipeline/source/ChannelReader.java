package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.source.schema.SchemaFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one entry of {@code channels}. */
final class ChannelReader {

    private static final List<String> KEYS = List.of(
            "partitions",
            "retention",
            "max_bytes",
            "max_upload_bytes",
            "content_types",
            "key",
            "schema",
            "compatibility",
            "storage",
            "trace_time_to_live");
    private static final Form<Integer> PARTITIONS = Form.whole(1, 200);

    /**
     * A Lambda event holds 6 MB (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), and the data stand
     * in it as base64 of base64: 16/9 of their size.
     */
    private static final Form<Integer> MAX_BYTES = Form.size(
            1,
            3_300_000,
            "a size from 1 to 3300000 bytes (base64 twice, it fills Lambda's 6 MB), such as 512 KiB, 2 MB or 4096");

    /** S3 takes so much in one request (docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html). */
    private static final Form<Long> MAX_UPLOAD_BYTES =
            Form.largeSize(1, 5L << 30, "a size from 1 byte to 5 GiB, such as 512 MiB");

    private final Faults faults;
    private final SchemaReader schemas;
    private final StorageReader storage;

    ChannelReader(SchemaFolder folder, Faults faults) {
        this.faults = faults;
        this.schemas = new SchemaReader(folder, faults);
        this.storage = new StorageReader(faults);
    }

    Written<Channel> read(Place place) {
        Section section = new Section(place, KEYS, faults);
        if (Form.name().parse().apply(place.key()).isEmpty()) {
            faults.add(
                    place.line(),
                    "the channel's name " + Place.quoted(place.key()),
                    Form.name().right());
        }
        PartitionKey key = section.get("key", KeyForm.FORM, new PartitionKey.Source());
        Optional<String> schema = schemas.read(place, section);
        List<String> readers = readersOfData(section, key);
        Channel channel = new Channel(
                place.key(),
                section.get("partitions", PARTITIONS, 4),
                section.get("retention", Times.RETENTION, Duration.ofDays(7)),
                section.get("max_bytes", MAX_BYTES, 512 * 1024),
                maxUploadBytes(section, readers),
                new ContentTypes(place, section, faults).readBy(readers),
                key,
                schema,
                storage.read(section),
                section.find("trace_time_to_live")
                        .map(own -> section.get("trace_time_to_live", Times.RETENTION, Duration.ofDays(7))));
        return new Written<>(channel, place.line());
    }

    /** Nobody at the door looks into what doesn't come through it. */
    private long maxUploadBytes(Section section, List<String> readers) {
        Optional<Place> place = section.find("max_upload_bytes");
        if (place.isPresent() && !readers.isEmpty()) {
            faults.add(
                    place.get().line(),
                    "max_upload_bytes stands beside " + String.join(" and ", readers),
                    "either: uploads go to S3, so the front end can't look into them");
        }
        return section.get("max_upload_bytes", MAX_UPLOAD_BYTES, 0L);
    }

    /** The channel's keys that look into its data. */
    private static List<String> readersOfData(Section section, PartitionKey key) {
        return Stream.of(
                        section.find("schema").map(Place::key).stream(),
                        key instanceof PartitionKey.Pointer ? Stream.of("key") : Stream.<String>empty())
                .flatMap(reader -> reader)
                .toList();
    }
}
