package dev.waybill.topics;

import java.util.List;

/**
 * What was done to a cluster.
 *
 * @param created topics that were not there
 * @param grown topics that have more partitions now
 * @param changed topics with other settings now
 * @param larger topics that have more partitions than they should; they stay so
 */
record TopicChanges(List<String> created, List<String> grown, List<String> changed, List<String> larger) {

    TopicChanges {
        created = List.copyOf(created);
        grown = List.copyOf(grown);
        changed = List.copyOf(changed);
        larger = List.copyOf(larger);
    }
}
