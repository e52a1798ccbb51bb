package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the author's code about one batch, and tells its failures apart: the one place where they are caught. Stops for
 * good at an outage, or when the deadline is near.
 */
final class Attempts {

    static final int MOST = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int GROWTH = 4;
    private final Deadline deadline;
    private final Pauses pauses;
    private final Duration kept;
    private @Nullable Stop stop;

    /** Why no more is asked. */
    record Stop(String reason, @Nullable Throwable cause) {}

    /** @param kept so much of the time is left for publishing, storing and tracing */
    Attempts(Deadline deadline, Duration kept, Pauses pauses) {
        this.deadline = deadline;
        this.kept = kept;
        this.pauses = pauses;
    }

    /** Why it stopped; empty when all was answered. */
    Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /** Answers in order, up to the first datum for which there is none. */
    static <R> List<Answer> inOrder(List<R> data, Function<R, Optional<Answer>> question) {
        List<Answer> answers = new ArrayList<>(data.size());
        for (R each : data) {
            Optional<Answer> answer = question.apply(each);
            if (answer.isEmpty()) {
                break;
            }
            answers.add(answer.get());
        }
        return answers;
    }

    /**
     * The answer to one datum; none after an outage or near the deadline. What the agent calls malformed is dead; anything
     * unexpected is tried again after a pause, and dead after the last attempt.
     *
     * @param question asks, given the number of the attempt, from 1
     */
    Optional<Answer> ask(Received received, IntFunction<Answer> question) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; mayGoOn(); attempt++) {
            try {
                return Optional.of(question.apply(attempt));
            } catch (Outage outage) {
                stop(outage);
            } catch (Malformed malformed) {
                return Optional.of(Answer.dead(received, attempt, malformed));
            } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
                // Exception, not RuntimeException: other JVM languages and tricks throw checked ones undeclared.
                if (attempt == MOST) {
                    return Optional.of(Answer.dead(received, attempt, failure));
                }
                if (mayGoOn(pause)) {
                    pauses.pause(pause);
                    pause = pause.multipliedBy(GROWTH);
                }
            }
        }
        return Optional.empty();
    }

    /** Something is away: no more is asked. */
    void stop(Outage outage) {
        stop = new Stop(String.valueOf(outage.getMessage()), outage);
    }

    /** Whether there is time for a question. */
    boolean mayGoOn() {
        return mayGoOn(Duration.ZERO);
    }

    /** Whether there is time for one after so long a pause. */
    private boolean mayGoOn(Duration pause) {
        if (stop == null && deadline.left().minus(pause).compareTo(kept) < 0) {
            stop = new Stop("the deadline is near", null);
        }
        return stop == null;
    }
}
