package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A datum that an agent could not process: the original record, and in its headers why. */
final class DeadLetter {

    private static final int REASON_CHARACTERS = 2_000;
    private static final int STACK_FRAMES = 8;

    private DeadLetter() {}

    static Outgoing of(Answer answer, Wiring wiring) {
        Delivery original = answer.received().delivery();
        Throwable failure = Objects.requireNonNull(answer.failure());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("agent", wiring.self().toString());
        headers.put("data_id", answer.received().dataId().toString());
        headers.put("position", original.origin().toString());
        headers.put("attempt", Integer.toString(answer.attempt()));
        original.run().ifPresent(run -> headers.put("redrives", Integer.toString(run.redrives())));
        headers.put("reason", reason(failure));
        headers.put("stack", stack(failure));
        return new Outgoing(
                wiring.deadTopic(),
                original.key(),
                original.value(),
                headers,
                answer.received().dataId());
    }

    static String reason(Throwable failure) {
        String reason = String.valueOf(failure instanceof Malformed ? failure.getMessage() : failure);
        return reason.length() <= REASON_CHARACTERS ? reason : reason.substring(0, REASON_CHARACTERS);
    }

    /** The head of the stack: where in the author's code it broke. */
    private static String stack(Throwable failure) {
        StringBuilder stack = new StringBuilder();
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(STACK_FRAMES, frames.length); i++) {
            stack.append(frames[i]).append('\n');
        }
        return stack.toString();
    }
}
