package dev.waybill.ingest.door;

/** Where a body goes that is too large to be held in memory. */
public interface LargeBody {

    /** How many bytes it takes. */
    long most();

    /** What is said when there are more. */
    String tooLarge();

    /** Such a body comes: goes on when it may. On the event loop. */
    void begin(Runnable next);

    /**
     * Takes the next part, of 8 MiB; the last may have less. On worker threads, one after the other.
     *
     * @param part used again for the next one
     * @param length how many bytes of it are the part
     */
    void take(byte[] part, int length);

    /** All parts are taken. On the event loop. */
    void end();

    /** No more comes, and nothing may be left of it. On a worker thread, after the last part. */
    void abandon();
}
