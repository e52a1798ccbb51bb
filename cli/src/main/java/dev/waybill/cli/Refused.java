package dev.waybill.cli;

/** What the person asked for can't be done; the message says why and what to do. */
public final class Refused extends RuntimeException {

    /** @param message is shown as it is */
    public Refused(String message) {
        super(message);
    }
}
