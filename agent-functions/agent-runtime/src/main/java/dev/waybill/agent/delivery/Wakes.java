package dev.waybill.agent.delivery;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Ticking;
import dev.waybill.trace.Wake;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a fold's states want to be looked at; for one that doesn't tick, never. */
record Wakes<S>(@Nullable Ticking<S> fold, Duration apart) {

    /** @throws IllegalArgumentException when the fold wants ticks and its pipeline entry says no time for them */
    @SuppressWarnings("unchecked") // A fold's Ticking is of the state that it keeps.
    static <S> Wakes<S> of(Fold<?, S> fold, Wiring wiring) {
        if (!(fold instanceof Ticking<?> ticking)) {
            return new Wakes<>(null, Duration.ZERO);
        }
        return new Wakes<>(
                (Ticking<S>) ticking,
                wiring.keeping()
                        .tick()
                        .orElseThrow(() -> new IllegalArgumentException(fold.getClass()
                                        .getSimpleName() + " implements Ticking, but nobody would call it: say how"
                                + " often somebody looks in the entry of " + wiring.self()
                                + " in pipeline.yaml, such as tick: 1m")));
    }

    /** After a datum: not before it has been quiet for as long as ticks are apart. */
    Optional<Wake> after(S state, UUID last, String source, Instant now) {
        Instant earliest = now.plus(apart).truncatedTo(ChronoUnit.MILLIS);
        return fold == null
                ? Optional.empty()
                : fold.due(state)
                        .map(due -> due.truncatedTo(ChronoUnit.MILLIS))
                        .map(due -> new Wake(due.isBefore(earliest) ? earliest : due, last, source));
    }
}
