package dev.waybill.cli.newagent;

import java.util.Locale;

/** The three shapes of agents; each has a folder of templates. */
public enum Shape {
    /** Keeps a state per key. */
    FOLD,
    /** One datum in, none or more out. */
    TRANSFORM,
    /** Takes whole batches somewhere, emits nothing. */
    SINK;

    boolean emits() {
        return this != SINK;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
