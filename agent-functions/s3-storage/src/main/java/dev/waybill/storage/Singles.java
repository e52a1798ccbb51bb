package dev.waybill.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores data in objects of their own. Which one it is tells the name, so one that is there already is the same. */
final class Singles {

    private final Bucket bucket;
    private final ObjectFormat format;

    Singles(Bucket bucket, ObjectFormat format) {
        this.bucket = bucket;
        this.format = format;
    }

    /**
     * Returns when all of them are in objects.
     *
     * @return the object that each is in
     */
    Map<UUID, String> store(List<Placed> data) {
        Map<UUID, String> keys = new HashMap<>();
        for (Placed each : data) {
            bucket.putSingle(each.key(), format.write(List.of(each)), each.offset());
            keys.put(each.dataId(), each.key());
        }
        return keys;
    }
}
