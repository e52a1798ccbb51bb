package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.PartitionKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code channels}. */
final class ChannelReader {

    private static final List<String> KEYS = List.of("partitions", "retention", "max_bytes", "content_types", "key");
    private static final Form<Integer> PARTITIONS = Form.whole(1, 200);

    /**
     * A Lambda event holds 6 MB (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), and the data stand
     * in it as base64 of base64: 16/9 of their size.
     */
    private static final Form<Integer> MAX_BYTES = Form.size(
            1,
            3_300_000,
            "a size from 1 to 3300000 bytes (base64 twice, it fills Lambda's 6 MB), such as 512 KiB, 2 MB or 4096");

    private final Faults faults;

    ChannelReader(Faults faults) {
        this.faults = faults;
    }

    Written<Channel> read(Place place) {
        Section section = new Section(place, KEYS, faults);
        if (Form.name().parse().apply(place.key()).isEmpty()) {
            faults.add(
                    place.line(),
                    "the channel's name " + Place.quoted(place.key()),
                    Form.name().right());
        }
        ContentTypes types = new ContentTypes(place, section);
        types.mustBeDistinct(faults);
        PartitionKey key = section.get("key", KeyForm.FORM, new PartitionKey.Source());
        boolean keyIsInData = key instanceof PartitionKey.Pointer;
        if (keyIsInData) {
            types.mustBeJson("key", faults);
        }
        Channel channel = new Channel(
                place.key(),
                section.get("partitions", PARTITIONS, 4),
                section.get("retention", Times.RETENTION, Duration.ofDays(7)),
                section.get("max_bytes", MAX_BYTES, 512 * 1024),
                types.values().isEmpty() && keyIsInData ? ContentTypes.JSON : types.values(),
                key,
                Optional.empty());
        return new Written<>(channel, place.line());
    }
}
