package dev.waybill.agent;

/**
 * What a {@link Fold} implements beside that when its version begins with the states of the one before it
 * ({@code state_from: 1} in its pipeline entry) and they have another form. Without it they are read as they are.
 *
 * @param <P> the state of the version before, a record
 * @param <S> the fold's state
 */
public interface Migrating<P, S> {

    /** The same state in this version's form. */
    S migrate(P previous);
}
