package dev.waybill.localstack.lambda;

import dev.waybill.localstack.process.Backoff;
import java.util.Optional;

/** Brings one event to the function, again and again until it is answered: Lambda's on-demand mode gives up never. */
final class Delivery {

    private final Invocable function;
    private final Pauses pauses;

    Delivery(Invocable function, Pauses pauses) {
        this.function = function;
        this.pauses = pauses;
    }

    /**
     * What was answered; nothing only if the mapping was closed before.
     *
     * @param data how many the event holds
     */
    Optional<String> deliver(byte[] event, int data) throws InterruptedException {
        warnIfTooLarge(event);
        Backoff backoff = new Backoff();
        while (!pauses.isClosed()) {
            InvocationResult result = function.invoke(event, data);
            if (result instanceof InvocationResult.Answered(String payload)) {
                return Optional.of(payload);
            }
            pauses.pause(reason(result), "the batch of " + data + " comes again", backoff);
        }
        return Optional.empty();
    }

    private void warnIfTooLarge(byte[] event) {
        if (event.length > BatchCollector.LIMIT) {
            pauses.say("one record makes an event of %d bytes; Lambda would refuse it".formatted(event.length));
        }
    }

    private static String reason(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Answered answered -> "answered";
            case InvocationResult.Died died -> "died (exit " + died.exitCode() + ")";
            case InvocationResult.Failed failed -> "failed (" + failed.type() + ": " + failed.message() + ")";
            case InvocationResult.TimedOut late ->
                "took longer than " + late.timeout().toSeconds() + " s and was killed";
        };
    }
}
