package dev.waybill.store;

/**
 * How far a shelf is stored.
 *
 * @param storedTo all of the shelf's data up to this offset are stored, or never will be: they are dead; -1: nothing is known
 * @param begunAt the first offset of the latest object that someone began to store; -1: none
 */
public record Cursor(long storedTo, long begunAt) {

    /** Nothing is stored yet. */
    public static final Cursor NONE = new Cursor(-1, -1);

    /** Whether data from this offset on are stored by whoever asks: they are not yet, and no other object is open. */
    public boolean isOpenFor(long first) {
        return first > storedTo && begunAt == first;
    }
}
