package dev.waybill.stream;

/** The stream can't be read, or doesn't take something: the message says what, for a person. */
public final class StreamTrouble extends RuntimeException {

    StreamTrouble(String message) {
        super(message);
    }
}
