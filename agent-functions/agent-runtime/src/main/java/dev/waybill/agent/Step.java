package dev.waybill.agent;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a fold makes of one datum.
 *
 * @param state the next state
 * @param emissions what is emitted with it
 */
public record Step<S>(S state, Emissions emissions) {

    /** To the next state, saying nothing. */
    public static <S> Step<S> to(S state) {
        return new Step<>(state, Emissions.none());
    }

    /** And emit a value to the agent's first channel. */
    public Step<S> emit(Object value) {
        return new Step<>(state, emissions.and(value));
    }

    /**
     * And emit a value to the agent's first channel that is made of several data.
     *
     * @param parents those that the state was made of, such as the readings that were summed up; the datum that it was stepped
     *     with is named anyway; at most 99 others
     */
    public Step<S> emit(Object value, Collection<UUID> parents) {
        return new Step<>(state, emissions.and(new Emission(null, value, List.copyOf(parents))));
    }

    /** And emit a value to the channel of this name. */
    public Step<S> emitTo(String channel, Object value) {
        return new Step<>(state, emissions.andTo(channel, value));
    }
}
