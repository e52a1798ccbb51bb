package dev.waybill.trace;

import java.util.Locale;

/** How an agent's work on a datum ended. */
public enum Outcome {
    /** Done. */
    OK,
    /** Malformed: it stands among the agent's dead letters. */
    DEAD;

    /** As the trace writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no outcome is written so */
    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
