package dev.waybill.uploads;

/** What a reference names is not there, or is not what it says. It will never be right. */
public final class WrongData extends RuntimeException {

    WrongData(String message) {
        super(message);
    }
}
