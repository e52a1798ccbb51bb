package dev.waybill.ingest.producer;

import java.util.Optional;
import java.util.Set;

/**
 * Who may push, and where to.
 *
 * @param source the name under which it pushes
 * @param channels where it may push to
 * @param origins the origins whose pages may push as it, as browsers write them; empty if none may
 * @param rateLimit how much it may push; empty if that isn't limited
 * @param webhookKeys the keys that its signatures are checked with; empty if it proves itself in another way
 */
public record Producer(
        String source,
        Set<String> channels,
        Set<String> origins,
        Optional<RateLimit> rateLimit,
        Optional<WebhookKeys> webhookKeys) {

    public Producer {
        channels = Set.copyOf(channels);
        origins = Set.copyOf(origins);
    }
}
