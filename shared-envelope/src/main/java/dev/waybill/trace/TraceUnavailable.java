package dev.waybill.trace;

/** The store of the traces and states is away or doesn't answer in time: an outage, to be tried again. */
public final class TraceUnavailable extends RuntimeException {

    public TraceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
