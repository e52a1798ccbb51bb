package dev.waybill.agent.delivery;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record that an agent sends.
 *
 * @param topic where to
 * @param key its partition key
 * @param value the envelope, or the original record of a dead letter
 * @param headers names and texts, in order
 * @param cause the datum that made the agent send it
 */
public record Outgoing(
        String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers, UUID cause) {}
