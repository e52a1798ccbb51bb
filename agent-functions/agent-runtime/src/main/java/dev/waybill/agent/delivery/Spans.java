package dev.waybill.agent.delivery;

/** Where the spans of an agent's hops go: to whoever shows distributed traces. */
public interface Spans {

    /** Nobody wants them. */
    Spans NONE = new Spans() {
        @Override
        public boolean areWanted() {
            return false;
        }

        @Override
        public void add(HopSpan span) {
            // Nobody wants it.
        }
    };

    /** Whether they go anywhere. Always the same: what an agent emits names its span only if that is to be seen. */
    boolean areWanted();

    /** A datum has been brought to its end. Neither waits nor throws: a span may be lost, a datum not. */
    void add(HopSpan span);
}
