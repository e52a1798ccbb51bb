package dev.waybill.cli;

/** What the person asked for can't be done; the message says why and what to do. */
public final class Refused extends RuntimeException {

    public Refused(String message) {
        super(message);
    }
}
