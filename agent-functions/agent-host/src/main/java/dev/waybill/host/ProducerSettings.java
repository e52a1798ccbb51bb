package dev.waybill.host;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How an agent sends: every acknowledgement, no duplicates by retries, all within one bound. */
public final class ProducerSettings {

    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private ProducerSettings() {}

    /** @param timeout how long a batch's records may wait for their acknowledgements */
    public static Map<String, Object> within(Duration timeout) {
        int milliseconds = Math.toIntExact(timeout.toMillis());
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // The whole batch is handed over at once and then flushed, which ends the waiting: so it travels in few
                // requests.
                ProducerConfig.LINGER_MS_CONFIG,
                milliseconds / 8,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                milliseconds / 2,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                milliseconds / 4,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                milliseconds / 2,
                // The topics' max.message.bytes are the limit; this one must not be in their way.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000);
    }
}
