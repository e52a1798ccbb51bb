package dev.waybill.spans;

import java.util.function.Consumer;

/** Counts spans that are lost, and says so: the first time at once, then once a minute at most. */
final class Losses {

    private static final long APART = 60_000_000_000L;

    private final Consumer<String> complaints;
    private long lost;
    private long said;
    private long next = System.nanoTime();

    Losses(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** @param why for a person */
    synchronized void add(long spans, String why) {
        lost += spans;
        say(why);
    }

    /** Nothing is lost yet, but may be. */
    synchronized void warn(String why) {
        say(why);
    }

    private void say(String why) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            complaints.accept(
                    "spans for OpenTelemetry: " + why + "; " + (lost - said) + " lost now, " + lost + " in all");
            said = lost;
            next = now + APART;
        }
    }

    synchronized long lost() {
        return lost;
    }
}
