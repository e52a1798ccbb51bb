package dev.waybill.host;

import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.OutputKey;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.PartitionKey;

/** The pipeline's channels as the delivery loop knows them. */
final class Outputs {

    private Outputs() {}

    static Output of(Channel channel, String topic) {
        return new Output(channel.name(), topic, channel.maxBytes(), key(channel.key()));
    }

    private static OutputKey key(PartitionKey key) {
        return switch (key) {
            case PartitionKey.Source bySource -> new OutputKey.Source();
            // Only a push has headers.
            case PartitionKey.Header byHeader -> new OutputKey.Source();
            case PartitionKey.Pointer(String pointer) -> new OutputKey.Pointer(pointer);
        };
    }
}
