package dev.waybill.localstack.lambda;

import dev.waybill.localstack.process.Backoff;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Pauses between attempts, each with one line that says why; closing ends the one that lasts. */
final class Pauses {

    private static final int LONGEST_REASON = 200;

    private final String name;
    private final Consumer<String> say;
    private final CountDownLatch closed = new CountDownLatch(1);

    Pauses(String name, Consumer<String> say) {
        this.name = name;
        this.say = say;
    }

    /** Says why and what comes after the pause, then waits; returns at once, and says nothing, when closed. */
    void pause(String why, String then, Backoff backoff) throws InterruptedException {
        if (isClosed()) {
            return;
        }
        long millis = backoff.next().toMillis();
        say("%s, %s in %d ms".formatted(oneLine(why), then, millis));
        closed.await(millis, TimeUnit.MILLISECONDS);
    }

    void say(String line) {
        say.accept(name + ": " + line);
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("\\s+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }

    void close() {
        closed.countDown();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }
}
