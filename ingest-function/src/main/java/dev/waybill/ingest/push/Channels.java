package dev.waybill.ingest.push;

import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.pipeline.Pipeline;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels of the pipeline, and who may push to them. */
final class Channels {

    private final Map<String, ChannelRules> channels = Pipeline.shipped().channels().stream()
            .map(ChannelRules::new)
            .collect(Collectors.toUnmodifiableMap(each -> each.channel().name(), Function.identity()));

    /**
     * What may enter it.
     *
     * @throws ProblemException 404 when there is none of this name, 403 when the producer may not push to it, or not from where it does
     */
    ChannelRules rules(Exchange exchange, String channel, Producer producer) {
        ChannelRules rules = rules(channel, producer);
        exchange.tally().channel(channel);
        requireOrigin(exchange, producer);
        return rules;
    }

    private ChannelRules rules(String channel, Producer producer) {
        ChannelRules rules = channels.get(channel);
        if (rules == null) {
            throw new ProblemException(404, "there is no channel \"" + MediaTypes.shown(channel) + "\"");
        }
        if (!producer.channels().contains(channel)) {
            throw new ProblemException(
                    403,
                    producer.source() + " may not push to " + channel + ", but to "
                            + producer.channels().stream().sorted().toList());
        }
        return rules;
    }

    private static void requireOrigin(Exchange exchange, Producer producer) {
        String origin = exchange.header("Origin");
        if (origin != null && !producer.origins().contains(origin)) {
            throw new ProblemException(
                    403,
                    producer.source() + " may not push from web pages of " + MediaTypes.shown(origin)
                            + "; its origins are "
                            + producer.origins().stream().sorted().toList());
        }
    }
}
