package dev.waybill.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A named stream of one type of datum: one Kafka topic of the same name.
 *
 * @param name 1 to 28 characters {@code a-z 0-9 -}, no dots
 * @param partitions number of partitions of the topic, at least 1
 * @param retention how long the topic keeps a datum
 * @param maxBytes greatest size of one datum's data that travels in its envelope, before base64, in bytes
 * @param maxUploadBytes greatest size of one datum's data that lies in the bucket of uploads, in bytes; 0: all data travel in
 *     envelopes
 * @param contentTypes media types that it takes, in lower case and without parameters, such as {@code application/json};
 *     {@code image/*} is every subtype, {@code application/*+json} every one that ends in {@code +json}; empty: any. A
 *     channel with a schema or a pointer key takes JSON only and is never empty here
 * @param key what a datum's partition key is
 * @param schema JSON Schema (2020-12) of its data, as JSON text
 * @param storage how s3-storage keeps its data
 * @param traceTimeToLive how long its data's traces live after their last write; empty: as all others'
 */
public record Channel(
        String name,
        int partitions,
        Duration retention,
        int maxBytes,
        long maxUploadBytes,
        List<String> contentTypes,
        PartitionKey key,
        Optional<String> schema,
        StorageWiring storage,
        Optional<Duration> traceTimeToLive) {

    private static final int ENVELOPE_BYTES = 16 * 1024;

    /** More than any producer of ours bundles: the front end's {@code batch.size} is 128 KiB. */
    private static final int BUNDLE_BYTES = 160 * 1024;

    public Channel {
        contentTypes = List.copyOf(contentTypes);
    }

    /** One whose data's traces live as long as all others'. */
    public Channel(
            String name,
            int partitions,
            Duration retention,
            int maxBytes,
            long maxUploadBytes,
            List<String> contentTypes,
            PartitionKey key,
            Optional<String> schema,
            StorageWiring storage) {
        this(
                name,
                partitions,
                retention,
                maxBytes,
                maxUploadBytes,
                contentTypes,
                key,
                schema,
                storage,
                Optional.empty());
    }

    /** A channel that takes anything, keyed by source. */
    public static Channel of(String name, int partitions, Duration retention, int maxBytes) {
        return new Channel(
                name,
                partitions,
                retention,
                maxBytes,
                0,
                List.of(),
                new PartitionKey.Source(),
                Optional.empty(),
                StorageWiring.PLAIN);
    }

    /** Whether its data may be too large for an envelope. */
    public boolean takesUploads() {
        return maxUploadBytes > 0;
    }

    /**
     * Whether it takes data of this media type.
     *
     * @param mediaType in lower case and without parameters, such as {@code application/json}
     */
    public boolean takes(String mediaType) {
        return contentTypes.isEmpty() || contentTypes.stream().anyMatch(range -> covers(range, mediaType));
    }

    private static boolean covers(String range, String mediaType) {
        int star = range.indexOf("/*") + 1;
        if (star == 0) {
            return range.equals(mediaType);
        }
        String suffix = range.substring(star + 1);
        return mediaType.length() > star + suffix.length()
                && mediaType.startsWith(range.substring(0, star))
                && mediaType.endsWith(suffix);
    }

    /**
     * The topic's {@code max.message.bytes}. It limits what a producer sends at once, not one record: where a bundle of small
     * data doesn't fit, the producer cuts it again and again, and nothing comes through.
     */
    public int maxMessageBytes() {
        return Math.max(maxRecordBytes(), BUNDLE_BYTES);
    }

    /** Greatest size of one record: the data in base64, and room for the envelope around it. */
    public int maxRecordBytes() {
        return (maxBytes + 2) / 3 * 4 + ENVELOPE_BYTES;
    }
}
