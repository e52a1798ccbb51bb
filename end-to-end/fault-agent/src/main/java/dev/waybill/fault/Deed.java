package dev.waybill.fault;

/** What an entry makes the agent do. */
public enum Deed {
    /** Just add. */
    ADD,
    /** Call it malformed. */
    REFUSE,
    /** Throw something unexpected when the process meets it first, then add. */
    STUMBLE,
    /** Throw something unexpected each time. */
    FAIL,
    /** Find something away when the process meets it first, then add. */
    MISS,
    /** Take some time, then add. */
    DAWDLE,
    /** End the process. */
    HALT,
    /** Never come back. */
    HANG
}
