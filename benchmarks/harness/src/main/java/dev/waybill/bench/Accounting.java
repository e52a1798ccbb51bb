package dev.waybill.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a topic has what was accepted.
 *
 * @param accepted data, by the answers that were heard
 * @param unheard data of requests whose answers were cut off: they may be in the topic
 * @param inTopic by how much its end offsets grew
 */
record Accounting(long accepted, long unheard, long inTopic) {

    /** What is lost or too many; empty when it adds up. */
    List<String> faults() {
        Stream<String> lost = inTopic < accepted
                ? Stream.of("%,d were accepted and only %,d are in the topic".formatted(accepted, inTopic))
                : Stream.empty();
        Stream<String> doubled = inTopic > accepted + unheard
                ? Stream.of("%,d were accepted, %,d more may have been, but %,d are in the topic"
                        .formatted(accepted, unheard, inTopic))
                : Stream.empty();
        return Stream.concat(lost, doubled).toList();
    }
}
