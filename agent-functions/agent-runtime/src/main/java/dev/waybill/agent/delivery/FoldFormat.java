package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Migrating;
import dev.waybill.agent.Outage;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.StateKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fold's states as they are kept: read, written, and taken over from the version before. */
final class FoldFormat<S> {

    /** It is read and written with every batch. */
    private static final int MOST_STATE_BYTES = 256 * 1024;

    private final Fold<?, S> fold;
    private final ObjectReader reader;

    FoldFormat(Fold<?, S> fold) {
        this.fold = fold;
        this.reader = DataFormat.reader(AgentTypes.state(fold));
    }

    /** What is kept, or the fold's start. */
    S read(FoldState kept) {
        return kept.isEmpty()
                ? Asking.returned(fold.start(), fold, "start", "the state before the first datum")
                : read(kept.state());
    }

    private S read(byte[] stored) {
        try {
            return DataFormat.<S>read(stored, reader);
        } catch (Malformed unreadable) {
            throw new Malformed(
                    "the state that the fold has for this key was written by other code, and can't be read: "
                            + unreadable.getMessage()
                            + ". A state that is another one needs a new version of the agent",
                    unreadable);
        }
    }

    /** A fold's next state. */
    static <S> S required(@Nullable S state) {
        return Objects.requireNonNull(state, "the fold's next state is null: Step.to wants a state");
    }

    /** @throws Malformed when it is larger than a state may be, or can't be written */
    byte[] write(@Nullable S state) {
        byte[] readable = DataFormat.write(required(state));
        if (readable.length > MOST_STATE_BYTES) {
            throw new Malformed("the fold's state for this key would have " + readable.length
                    + " bytes as JSON; it may have " + MOST_STATE_BYTES);
        }
        return readable;
    }

    /**
     * The state that another version has for a key, in this one's form.
     *
     * @throws Outage when it can't be taken over: a fault of the code, for which no datum may be lost
     */
    FoldState takenOver(StateKey from, FoldState previous) {
        try {
            return previous.inherited().holding(write(migrated(previous)));
        } catch (RuntimeException failure) {
            throw new Outage(
                    "the state of " + from + " can't be taken over: " + failure.getMessage() + "; "
                            + fold.getClass().getSimpleName()
                            + " may implement Migrating<state of the version before, its own state>",
                    failure);
        }
    }

    private S migrated(FoldState previous) {
        return fold instanceof Migrating<?, ?> migrating ? migrate(migrating, previous) : read(previous);
    }

    @SuppressWarnings("unchecked") // The fold's own: what its Migrating gives is what its Fold keeps.
    private <P> S migrate(Migrating<P, ?> migrating, FoldState previous) {
        ObjectReader before = DataFormat.reader(AgentTypes.previousState(fold));
        return (S) migrating.migrate(DataFormat.<P>read(previous.state(), before));
    }
}
