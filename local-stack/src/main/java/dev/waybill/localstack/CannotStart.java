package dev.waybill.localstack;

/** Why the stack does not start, said to the person who wants it, with what to do about it. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
