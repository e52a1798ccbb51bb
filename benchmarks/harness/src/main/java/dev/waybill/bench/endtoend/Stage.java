package dev.waybill.bench.endtoend;

/** Where each accepted datum has to be found, exactly once. */
enum Stage {
    TOPIC("in the topic"),
    AGENT("with the agent's trace line"),
    EMITTED("with what the agent emitted"),
    SINK("with the sink's trace line"),
    OBJECT("in an object");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
