package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import java.util.function.IntFunction;

/** Asks the author's code, and tells its failures apart: the one place where they are caught. */
final class Attempts {

    static final int MOST = 3;

    private Attempts() {}

    /**
     * The answer to one datum. An outage passes through; what the agent calls malformed is dead; anything unexpected is
     * tried again, and dead after the last attempt.
     *
     * @param question asks, given the number of the attempt, from 1
     */
    static Answer ask(Received received, IntFunction<Answer> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.apply(attempt);
            } catch (Outage outage) {
                throw outage;
            } catch (Malformed malformed) {
                return Answer.dead(received, attempt, malformed);
            } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
                // Exception, not RuntimeException: other JVM languages and tricks throw checked ones undeclared.
                if (attempt == MOST) {
                    return Answer.dead(received, attempt, failure);
                }
            }
        }
    }
}
