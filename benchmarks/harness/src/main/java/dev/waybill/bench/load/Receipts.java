package dev.waybill.bench.load;

/** Is told of each accepted request, by the thread that reads the answers. */
@FunctionalInterface
public interface Receipts {

    /**
     * One more was accepted.
     *
     * @param due when its request was to be sent, as {@link System#nanoTime} says it
     * @param body of the answer
     */
    void accepted(long due, String body);
}
