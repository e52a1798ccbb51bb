package dev.waybill.localstack;

import java.util.Optional;

/**
 * One start of a function.
 *
 * @param millis from the start of its process to the answer to its first event
 * @param resident bytes of its memory then; NaN where the system doesn't tell
 * @param failure what came instead of a good answer
 */
public record MeasuredStart(double millis, double resident, Optional<String> failure) {}
