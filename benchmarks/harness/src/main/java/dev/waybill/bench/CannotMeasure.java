package dev.waybill.bench;

/** What was asked for can't be measured here; the message says why and what to do. */
public final class CannotMeasure extends RuntimeException {

    public CannotMeasure(String message) {
        super(message);
    }
}
