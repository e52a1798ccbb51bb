package dev.waybill.console.pipeline;

import dev.waybill.pipeline.AgentWiring;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One agent now.
 *
 * @param agent which
 * @param done data since it first ran
 * @param dead of them dead, and not redriven
 * @param out emitted
 * @param lag records of its channel that it has not come to
 * @param deadLetters records in its dead letter topic
 * @param half of the latest data took at most so long
 * @param nearlyAll of them, 99 percent
 * @param running functions; empty where nobody says
 */
record AgentFigures(
        AgentWiring agent,
        long done,
        long dead,
        long out,
        long lag,
        long deadLetters,
        Optional<Duration> half,
        Optional<Duration> nearlyAll,
        OptionalInt running) {}
