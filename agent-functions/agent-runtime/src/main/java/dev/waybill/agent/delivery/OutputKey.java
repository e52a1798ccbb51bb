package dev.waybill.agent.delivery;

/** What the partition key of an emitted datum is: the rule of the channel that it goes to. */
public sealed interface OutputKey {

    /** The source of the datum that made the agent emit. */
    record Source() implements OutputKey {}

    /**
     * A value in the emitted JSON: a string's text, or a number or boolean as the JSON spells it.
     *
     * @param pointer a JSON pointer (RFC 6901), such as {@code /sensor/id}
     */
    record Pointer(String pointer) implements OutputKey {}
}
