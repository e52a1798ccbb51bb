package dev.waybill.ingest.stream;

/** What became of one datum on its way into the stream. */
public enum Fate {
    /** All in-sync replicas have it. */
    STORED,
    /** No broker could be asked; nothing was stored. */
    UNREACHABLE,
    /** The stream is slower than what comes in; nothing was stored. */
    FULL,
    /** Larger than its topic takes; nothing was stored. */
    TOO_LARGE,
    /** It was handed over and not acknowledged in time: the stream may have it or not. */
    UNKNOWN
}
