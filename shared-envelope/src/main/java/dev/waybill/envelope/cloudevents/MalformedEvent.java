package dev.waybill.envelope.cloudevents;

/** This is no CloudEvent 1.0; the message says what is wrong and what would be right. */
public final class MalformedEvent extends RuntimeException {

    public MalformedEvent(String reason) {
        super(reason);
    }
}
