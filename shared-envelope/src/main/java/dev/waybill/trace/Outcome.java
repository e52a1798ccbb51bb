package dev.waybill.trace;

import java.util.Locale;

/** How an agent's work on a datum ended. */
public enum Outcome {
    /** Done. */
    OK("ok"),
    /** Malformed: it stands among the agent's dead letters. */
    DEAD("dead");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As the trace writes it. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when no outcome is written so */
    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
