package dev.waybill.cli.newagent;

/** Why the agent is not made; the message says what would be right. Nothing was written. */
public final class CannotAdd extends RuntimeException {

    CannotAdd(String message) {
        super(message);
    }
}
