package dev.waybill.localstack;

/**
 * One part of the stack.
 *
 * @param name what the line of progress says
 * @param starter returns when the part is of use
 */
public record Part(String name, Starter starter) {

    /** Starts a part. */
    @FunctionalInterface
    public interface Starter {

        /** Gives what stops it. */
        AutoCloseable start();
    }
}
