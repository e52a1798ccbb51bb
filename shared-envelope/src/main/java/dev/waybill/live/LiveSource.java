package dev.waybill.live;

import java.time.Instant;
import java.util.Map;

/**
 * What a source said last.
 *
 * @param source its name
 * @param created when that datum was made
 * @param numbers those of its JSON's top level, by their names
 */
public record LiveSource(String source, Instant created, Map<String, Double> numbers) {

    public LiveSource {
        numbers = Map.copyOf(numbers);
    }
}
