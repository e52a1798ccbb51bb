package dev.waybill.cli.infra;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.StorageWiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of objects by and by, as rules of their buckets.
 *
 * @param pipeline whose channels' data they are
 * @param keep days after which a channel's objects go to colder storage, for those channels that say so
 */
record LifecycleRules(Pipeline pipeline, Map<String, Integer> keep) {

    private static final String STORAGE = "s3-storage";

    LifecycleRules {
        keep = Map.copyOf(keep);
    }

    /** The rules of stored data, in YAML. */
    String data() {
        return pipeline.channels().stream()
                .filter(channel -> keep.containsKey(channel.name()))
                .map(channel -> """
                        - Id: keep-%s
                          Status: Enabled
                          Prefix: %s
                          Transitions: [{StorageClass: GLACIER_IR, TransitionInDays: %d}]
                        """.formatted(
                                channel.name(),
                                SamNames.quoted(channel.storage().layout().prefix(channel.name())),
                                keep.get(channel.name())))
                .collect(Collectors.joining());
    }

    /** The rules of uploads that nothing refers to once the stream has forgotten them, in YAML. */
    String uploads() {
        return pipeline.channels().stream()
                .filter(Channel::takesUploads)
                .filter(channel -> !isReferredTo(channel))
                .flatMap(channel -> List.of("data", "entered", "open").stream()
                        .map(folder -> """
                                - Id: over-%s-%s
                                  Status: Enabled
                                  Prefix: %s/%s/
                                  ExpirationInDays: %d
                                """.formatted(folder, channel.name(), folder, channel.name(), daysInStream())))
                .collect(Collectors.joining());
    }

    /** What s3-storage keeps as lines or rows says where the data are: they stay. */
    private boolean isReferredTo(Channel channel) {
        return channel.storage().format() != StorageWiring.Format.RAW
                && pipeline.agents().stream()
                        .filter(agent -> agent.function().equals(STORAGE))
                        .map(AgentWiring::reads)
                        .anyMatch(channel.name()::equals);
    }

    /**
     * A datum may die on its last day, be redriven on its dead letter's last, and be kept for that redrive as long again; S3
     * counts from an upload's begin.
     */
    private long daysInStream() {
        return days(pipeline.traceTimeToLive()) + 2 * days(pipeline.deadRetention()) + 2;
    }

    private static long days(Duration time) {
        return Math.ceilDiv(time.toSeconds(), Duration.ofDays(1).toSeconds());
    }
}
