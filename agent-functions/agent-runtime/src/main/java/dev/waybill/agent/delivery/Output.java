package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import dev.waybill.envelope.JsonPointers;
import dev.waybill.envelope.NotJson;
import dev.waybill.trace.Hop;
import java.nio.charset.StandardCharsets;

/**
 * A channel that the agent may emit to.
 *
 * @param channel its name
 * @param topic where the data go: the channel's own, or that of an agent in shadow
 * @param maxBytes greatest size of one datum's data, before base64
 * @param key what a datum's partition key is there
 */
public record Output(String channel, String topic, int maxBytes, OutputKey key) {

    /** Far above any name, far below what the topic leaves for the envelope around the data. */
    private static final int MOST_KEY_BYTES = 1024;

    /** A channel whose key is the source. */
    public Output(String channel, int maxBytes) {
        this(channel, maxBytes, new OutputKey.Source());
    }

    /** A channel's own topic, which is called like the channel. */
    public Output(String channel, int maxBytes, OutputKey key) {
        this(channel, channel, maxBytes, key);
    }

    /** The name in traces: a tilde says that what was emitted is in the channel's shadow. */
    String traceName() {
        return topic.equals(channel) ? channel : channel + Hop.SHADOW;
    }

    /**
     * The partition key of one datum.
     *
     * @param data what is emitted, as bytes
     * @param source that of the datum that made the agent emit
     * @throws Malformed when the data have none
     */
    byte[] keyOf(byte[] data, String source) {
        return switch (key) {
            case OutputKey.Source bySource -> source.getBytes(StandardCharsets.UTF_8);
            case OutputKey.Pointer(String pointer) -> keyAt(pointer, data);
        };
    }

    private byte[] keyAt(String pointer, byte[] data) {
        byte[] found = textAt(pointer, data).getBytes(StandardCharsets.UTF_8);
        if (found.length > MOST_KEY_BYTES) {
            throw keyless(pointer, "has " + found.length + " bytes there; a key has at most " + MOST_KEY_BYTES);
        }
        return found;
    }

    private String textAt(String pointer, byte[] data) {
        try {
            return JsonPointers.textAt(data, pointer)
                    .orElseThrow(() -> keyless(pointer, "has no string, number or boolean there"));
        } catch (NotJson notJson) {
            throw keyless(pointer, "isn't JSON: " + notJson.getMessage());
        }
    }

    private Malformed keyless(String pointer, String reason) {
        return new Malformed("the key of channel " + channel + " is at " + pointer
                + " (key in pipeline.yaml), and what was emitted to it " + reason);
    }
}
