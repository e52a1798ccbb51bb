package dev.waybill.pipeline;

/** What a datum's key in its channel's topic is: data of one key stay in order. */
public sealed interface PartitionKey {

    /** The source's name; what pipeline.yaml means when it says nothing. */
    record Source() implements PartitionKey {}

    /**
     * The value of a header of the push.
     *
     * @param name in lower case
     */
    record Header(String name) implements PartitionKey {}

    /**
     * A value inside the data.
     *
     * @param pointer a JSON pointer (RFC 6901), such as {@code /sensor/id}
     */
    record Pointer(String pointer) implements PartitionKey {}
}
