package dev.waybill.envelope;

/** These bytes are not an envelope and will never be one. */
public final class MalformedEnvelope extends RuntimeException {

    private final long offset;

    /**
     * @param offset where in the bytes it shows, from 0
     * @param reason what is wrong and what would be right
     */
    public MalformedEnvelope(long offset, String reason) {
        super("at byte " + offset + ": " + reason);
        this.offset = offset;
    }

    /** Where in the bytes it shows, from 0. */
    public long offset() {
        return offset;
    }
}
