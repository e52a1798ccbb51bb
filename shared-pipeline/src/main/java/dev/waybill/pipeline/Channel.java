package dev.waybill.pipeline;

import java.time.Duration;

/**
 * A named stream of one type of datum: one Kafka topic of the same name.
 *
 * @param name 1 to 28 characters {@code a-z 0-9 -}, no dots
 * @param partitions number of partitions of the topic, at least 1
 * @param retention how long the topic keeps a datum
 * @param maxBytes greatest size of one datum's data before base64, in bytes
 */
public record Channel(String name, int partitions, Duration retention, int maxBytes) {

    private static final int ENVELOPE_BYTES = 16 * 1024;

    /** The topic's {@code max.message.bytes}: the data in base64, and room for the envelope around it. */
    public int maxMessageBytes() {
        return (maxBytes + 2) / 3 * 4 + ENVELOPE_BYTES;
    }
}
