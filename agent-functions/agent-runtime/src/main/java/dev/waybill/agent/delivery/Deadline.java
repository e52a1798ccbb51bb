package dev.waybill.agent.delivery;

import java.time.Duration;

/** When the host ends an invocation, whether it is done or not. */
@FunctionalInterface
public interface Deadline {

    /** None that would ever be near. */
    Deadline NONE = () -> Duration.ofDays(1);

    /** How much time is left. */
    Duration left();
}
