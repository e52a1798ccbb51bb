package dev.waybill.ingest.producer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read anew when somebody asks for it and it is old; one that can't be read anew stays. No timers and no
 * locks: its age is judged when it is asked for, so that it is right after a Lambda environment was frozen, too. Safe for
 * any number of threads.
 *
 * @param <T> the value
 */
final class Fresh<T> {

    private static final long FOR_EVER_AGO = Long.MIN_VALUE / 2;
    /** The pause while there is nothing at all: everybody waits for it then. */
    private static final long SHORT_PAUSE = 1_000;

    private final Supplier<CompletionStage<T>> reading;
    private final InstantSource clock;
    private final Ages ages;
    private final AtomicReference<Attempt> last;
    private volatile @Nullable Known<T> known;

    /**
     * When a value is old.
     *
     * @param old it is read anew in the background
     * @param tooOld it is not given out before that has been tried
     * @param pause at least so much time is between the beginnings of two readings
     * @param patience how long anybody waits for a reading
     */
    record Ages(Duration old, Duration tooOld, Duration pause, Duration patience) {}

    /** @param asOf when the reading began that found it, as milliseconds: what changed after that may be missing */
    private record Known<T>(CompletableFuture<T> answer, long asOf) {}

    /** @param done completes, never with a failure, when the reading has ended either way */
    private record Attempt(long began, CompletableFuture<Void> done) {}

    private Fresh(Supplier<CompletionStage<T>> reading, InstantSource clock, Ages ages, Attempt last) {
        this.reading = reading;
        this.clock = clock;
        this.ages = ages;
        this.last = new AtomicReference<>(last);
    }

    /** Not read yet: the first to ask for it waits for it. */
    static <T> Fresh<T> unread(Supplier<CompletionStage<T>> reading, InstantSource clock, Ages ages) {
        return new Fresh<>(reading, clock, ages, new Attempt(FOR_EVER_AGO, CompletableFuture.completedFuture(null)));
    }

    /** Read already, at this time. */
    static <T> Fresh<T> read(T value, long asOf, Supplier<CompletionStage<T>> reading, InstantSource clock, Ages ages) {
        Fresh<T> fresh = new Fresh<>(reading, clock, ages, new Attempt(asOf, CompletableFuture.completedFuture(null)));
        fresh.known = new Known<>(CompletableFuture.completedFuture(value), asOf);
        return fresh;
    }

    /** The value as of now. Fails only while there has never been one. */
    CompletableFuture<T> current() {
        Known<T> now = known;
        long age = now == null ? Long.MAX_VALUE : age(now.asOf());
        if (now != null && age <= ages.old().toMillis()) {
            return now.answer();
        }
        Attempt attempt = attempt();
        return now != null && age <= ages.tooOld().toMillis() ? now.answer() : after(attempt);
    }

    /** The value after a reading that begins now, or after the last one if that began within the pause. */
    CompletableFuture<T> again() {
        return after(attempt());
    }

    private CompletableFuture<T> after(Attempt attempt) {
        // One that began before the environment was frozen says nothing about now.
        CompletableFuture<Void> done = age(attempt.began()) > pause()
                ? attempt.done().thenCompose(before -> attempt().done())
                : attempt.done().copy();
        return done.orTimeout(ages.patience().toMillis(), TimeUnit.MILLISECONDS)
                .handle((read, late) -> known)
                .thenCompose(now -> now == null
                        ? CompletableFuture.failedFuture(new IllegalStateException("it could not be read yet"))
                        : now.answer());
    }

    /** The last attempt, if it is under way or new; else one that begins now. */
    private Attempt attempt() {
        Attempt before = last();
        if (!before.done().isDone() || age(before.began()) < pause()) {
            return before;
        }
        Attempt next = new Attempt(clock.millis(), new CompletableFuture<>());
        if (!last.compareAndSet(before, next)) {
            return last();
        }
        start(next);
        return next;
    }

    private Attempt last() {
        return Objects.requireNonNull(last.get());
    }

    private void start(Attempt attempt) {
        var unused = begin().handle((value, failure) -> {
            if (failure == null) {
                known = new Known<>(CompletableFuture.completedFuture(value), attempt.began());
            }
            return attempt.done().complete(null);
        });
    }

    private CompletionStage<T> begin() {
        try {
            return reading.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private long pause() {
        return known == null ? SHORT_PAUSE : ages.pause().toMillis();
    }

    /** A time in the future is one before the clock was set back: nobody knows how long ago that was. */
    private long age(long time) {
        long age = clock.millis() - time;
        return age < 0 ? Long.MAX_VALUE : age;
    }
}
