package dev.waybill.agent.delivery;

import dev.waybill.agent.Outage;
import java.time.Duration;

/** Waits between two tries. */
@FunctionalInterface
public interface Pauses {

    /** The real ones. */
    Pauses SLEEPING = Pauses::sleep;

    /** @throws Outage when the thread is interrupted meanwhile: its host wants it to end */
    void pause(Duration time);

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Outage("interrupted while waiting to try again", interrupted);
        }
    }
}
