package dev.waybill.localstack.lambda;

/** Whatever takes the events of a mapping. */
public interface Invocable {

    /** For messages. */
    String name();

    /**
     * Hands it one event and waits for the end of it.
     *
     * @param data how many the event holds, for messages
     */
    InvocationResult invoke(byte[] event, int data) throws InterruptedException;
}
