package dev.waybill.localstack.lambda;

import java.time.Duration;

/** How an invocation ended. */
public sealed interface InvocationResult {

    /** The function answered, as JSON. */
    record Answered(String payload) implements InvocationResult {}

    /** The function said that it failed; its process may go on. */
    record Failed(String type, String message) implements InvocationResult {}

    /** Its process ended before it answered. */
    record Died(int exitCode) implements InvocationResult {}

    /** It took longer than it may; its process was killed. */
    record TimedOut(Duration timeout) implements InvocationResult {}
}
