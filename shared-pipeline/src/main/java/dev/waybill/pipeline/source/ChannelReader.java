package dev.waybill.pipeline.source;

import dev.waybill.pipeline.Channel;
import java.time.Duration;
import java.util.List;

/** Reads one entry of {@code channels}. */
final class ChannelReader {

    private static final List<String> KEYS = List.of("partitions", "retention", "max_bytes");
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
        Channel channel = Channel.of(
                place.key(),
                section.get("partitions", PARTITIONS, 4),
                section.get("retention", Times.RETENTION, Duration.ofDays(7)),
                section.get("max_bytes", MAX_BYTES, 512 * 1024));
        return new Written<>(channel, place.line());
    }
}
