package dev.waybill.agent;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A sink that says where it has put each datum: that stands in its trace.
 *
 * @param <T> what the channel carries
 */
public interface Storing<T> extends Sink<T> {

    /**
     * As {@link Sink#on}.
     *
     * @return the name of the object that each datum is in, by data_id, in UTF-8 at most 1,024 bytes; a datum may be missing
     */
    Map<UUID, String> store(List<Datum<T>> batch);

    @Override
    default void on(List<Datum<T>> batch) {
        Map<UUID, String> unused = store(batch);
    }
}
