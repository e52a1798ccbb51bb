package dev.waybill.ingest.metrics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is counted of one request. Not for two threads at once. */
public final class Tally {

    /** Whoever or whatever is not known: strangers may not make up labels. */
    public static final String UNKNOWN = "unknown";

    private String channel = UNKNOWN;
    private String producer = UNKNOWN;
    private int accepted;
    private int repeated;
    private int refused;
    private int unknown;
    private long bytes;
    private @Nullable UUID dataId;

    /** @param known a channel of the pipeline */
    public void channel(String known) {
        channel = known;
    }

    /** @param source of the producer that has proved who it is */
    public void producer(String source) {
        producer = source;
    }

    /** The size of the body as it arrived. */
    public void bytes(long size) {
        bytes = size;
    }

    /** One datum is in the stream. */
    public void accepted(UUID id) {
        accepted++;
        dataId = id;
    }

    /** One datum was in the stream before: its receipt is given again. */
    public void repeated(UUID id) {
        repeated++;
        dataId = id;
    }

    /** The request, or one datum of it, is refused. */
    public void refused() {
        refused++;
    }

    /** It is not known whether one datum is in the stream. */
    public void unknown(UUID id) {
        unknown++;
        dataId = id;
    }

    String channel() {
        return channel;
    }

    String producer() {
        return producer;
    }

    int acceptedData() {
        return accepted;
    }

    int repeatedData() {
        return repeated;
    }

    int refusedData() {
        return refused;
    }

    int unknownData() {
        return unknown;
    }

    public long bytes() {
        return bytes;
    }

    @Nullable
    UUID dataId() {
        return dataId;
    }

    /** The request in a word: {@code accepted}, {@code repeated}, {@code partly}, {@code unknown}, or the status of its refusal. */
    String outcome(int status) {
        if (unknown > 0) {
            return UNKNOWN;
        }
        if (status >= 400) {
            return Integer.toString(status);
        }
        if (refused > 0) {
            return "partly";
        }
        return accepted == 0 && repeated > 0 ? "repeated" : "accepted";
    }
}
