package dev.waybill.storage;

import dev.waybill.envelope.Envelope;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.StorageWiring.Compression;
import java.util.List;

/** What an object looks like. */
interface ObjectFormat {

    /**
     * The end of an object's name, with its dot.
     *
     * @param first datum in it
     */
    String extension(Envelope first);

    /** @param data none: an object that says that nothing is there */
    ObjectContent write(List<Placed> data);

    static ObjectFormat of(Channel channel) {
        Compression compression = channel.storage().compression();
        return switch (channel.storage().format()) {
            case NDJSON -> new Ndjson(compression);
            case PARQUET -> new Parquet(compression, channel.schema());
            case RAW -> new Raw();
        };
    }
}
