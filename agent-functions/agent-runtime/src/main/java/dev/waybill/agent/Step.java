package dev.waybill.agent;

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

    /** And emit a value to the channel of this name. */
    public Step<S> emitTo(String channel, Object value) {
        return new Step<>(state, emissions.andTo(channel, value));
    }
}
