package dev.waybill.store;

/**
 * Where one topic-partition's data lie in one directory of the store: an object holds the data of one shelf.
 *
 * @param topicPartition {@code demand-0}
 * @param directory {@code channel=demand/date=2026-11-23/hour=12}
 */
public record Shelf(String topicPartition, String directory) {}
