package dev.waybill.ingest.producer;

/** Something about the list that can't be used. The message is for a person and holds no secret. */
final class Fault extends RuntimeException {

    /** @param message what is wrong and what would be right */
    Fault(String message) {
        super(message);
    }

    /** The same, in this place. */
    Fault in(String place) {
        return new Fault(place + ": " + getMessage());
    }
}
