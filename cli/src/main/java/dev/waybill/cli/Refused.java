package dev.waybill.cli;

/** What the person asked for can't be done; the message says why and what to do. */
final class Refused extends RuntimeException {

    Refused(String message) {
        super(message);
    }
}
