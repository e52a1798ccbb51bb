package dev.waybill.bench.endtoend;

/** Where each accepted datum has to be found, exactly once. */
enum Stage {
    TOPIC(0, "in the topic"),
    AGENT(2, "with the agent's trace line"),
    EMITTED(4, "with what the agent emitted"),
    SINK(6, "with the sink's trace line"),
    OBJECT(8, "in an object");

    private final int bit;
    private final String words;

    Stage(int bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    /** Where its two bits begin in the roll's ticks. */
    int bit() {
        return bit;
    }

    String words() {
        return words;
    }
}
