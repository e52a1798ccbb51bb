package dev.waybill.uploads;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;

/**
 * A datum whose data come to the bucket, or are there.
 *
 * @param envelope as it will be in the stream, with a channel and a reference
 * @param recordKey the key of its record
 * @param pushKey the producer's own name for it; empty: none
 * @param multipartId S3's name for the parts that come
 */
public record Upload(Envelope envelope, String recordKey, String pushKey, String multipartId) {

    /** @throws IllegalArgumentException when the envelope has its data, or no channel */
    public Upload {
        if (!(envelope.payload() instanceof Payload.Reference) || envelope.channel() == null) {
            throw new IllegalArgumentException(envelope.dataId() + " is no upload: it has no data_ref, or no channel");
        }
    }

    /** Where its data are, how many, and what they are. */
    public Payload.Reference data() {
        return (Payload.Reference) envelope.payload();
    }

    /** What stands in the place of one that may be in the stream, while one is removed. */
    Upload givenUp() {
        return new Upload(envelope, recordKey, pushKey, "");
    }

    /** Whether it is being removed: it was never in the stream. */
    public boolean isGivenUp() {
        return multipartId.isEmpty();
    }

    String channel() {
        return String.valueOf(envelope.channel());
    }
}
