package dev.waybill.agent.window;

import dev.waybill.agent.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Windows of one size, one after the other, by the time that stands in the data. They begin at whole multiples of their size
 * since 1970-01-01T00:00Z.
 *
 * <pre>
 * TimeWindows&lt;Total&gt; next = windows.plus(reading.time(), Total.NONE, total -> total.plus(reading));
 * Step&lt;TimeWindows&lt;Total&gt;&gt; step = Step.to(next.open());
 * for (TimeWindow&lt;Total&gt; closed : next.closed()) step = step.emit(…);
 * </pre>
 *
 * @param size of each window
 * @param patience how long after its end a window takes data
 * @param closedUntil what ends by then is closed: a datum from before is late
 * @param all the windows that have data, the earliest first; those that have just been closed included
 */
public record TimeWindows<A>(Duration size, Duration patience, Instant closedUntil, List<TimeWindow<A>> all) {

    /** So many may be open at once: a state has its limit. */
    private static final int MOST = 1_000;

    /** @throws IllegalArgumentException when the size is below a millisecond, or the patience is negative */
    public TimeWindows {
        all = List.copyOf(all);
        if (size.toMillis() < 1 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "windows of " + size + " with a patience of " + patience + ": 1 ms or more, and 0 or more");
        }
    }

    /** None yet. */
    public static <A> TimeWindows<A> of(Duration size, Duration patience) {
        return new TimeWindows<>(size, patience, Instant.EPOCH, List.of());
    }

    /** Whether the window of this time is closed. */
    public boolean isLate(Instant time) {
        return time.isBefore(closedUntil);
    }

    /**
     * With one datum more; it closes what it is far enough after.
     *
     * @param time that of the datum
     * @param empty a window's content before its first datum
     * @param add puts the datum into its window's content
     * @throws Malformed when the datum is late, before 1970, or one window too many
     */
    public TimeWindows<A> plus(Instant time, A empty, UnaryOperator<A> add) {
        if (isLate(time)) {
            throw new Malformed("late: its time is " + time + ", and windows are closed until " + closedUntil);
        }
        Instant start = startOf(time);
        boolean known = all.stream().anyMatch(window -> window.start().equals(start));
        if (!known && all.size() >= MOST) {
            throw new Malformed("there are " + MOST + " open windows already, and none for " + time);
        }
        Stream<TimeWindow<A>> with = known
                ? all.stream()
                : Stream.concat(
                        Stream.concat(
                                all.stream().filter(window -> window.start().isBefore(start)),
                                Stream.of(new TimeWindow<>(start, start.plus(size), empty))),
                        all.stream().filter(window -> window.start().isAfter(start)));
        return new TimeWindows<>(
                        size,
                        patience,
                        closedUntil,
                        with.map(window -> window.start().equals(start)
                                        ? new TimeWindow<>(start, window.end(), add.apply(window.content()))
                                        : window)
                                .toList())
                .at(time);
    }

    /** What is closed when it is this time: for a tick. */
    public TimeWindows<A> at(Instant time) {
        Instant until = startOf(time.minus(patience));
        return until.isAfter(closedUntil) ? new TimeWindows<>(size, patience, until, all) : this;
    }

    /** The windows that are closed and have not been taken away, the earliest first. */
    public List<TimeWindow<A>> closed() {
        return all.stream().filter(window -> !window.end().isAfter(closedUntil)).toList();
    }

    /** Those that go on: the next state. */
    public TimeWindows<A> open() {
        return new TimeWindows<>(
                size,
                patience,
                closedUntil,
                all.stream().filter(window -> window.end().isAfter(closedUntil)).toList());
    }

    /** When a tick would close the earliest of them. */
    public Optional<Instant> due() {
        return all.stream().findFirst().map(window -> window.end().plus(patience));
    }

    private Instant startOf(Instant time) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), size.toMillis()) * size.toMillis());
    }
}
