package dev.waybill.agent;

/** This datum will never work: it becomes a dead letter with this reason, and the next one comes. */
public final class Malformed extends RuntimeException {

    /** @param reason what is wrong and what would be right, for a person */
    public Malformed(String reason) {
        super(reason);
    }

    public Malformed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
