package dev.waybill.topics;

import java.util.Map;

/**
 * A topic as it should be.
 *
 * @param name of the topic
 * @param partitions at least so many
 * @param settings its {@code retention.ms} and {@code max.message.bytes}
 */
record WantedTopic(String name, int partitions, Map<String, String> settings) {

    WantedTopic {
        settings = Map.copyOf(settings);
    }
}
