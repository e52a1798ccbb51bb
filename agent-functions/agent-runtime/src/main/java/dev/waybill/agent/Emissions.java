package dev.waybill.agent;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an agent emits for one datum, in order.
 *
 * @param list none or more
 */
public record Emissions(List<Emission> list) {

    private static final Emissions NONE = new Emissions(List.of());

    public Emissions {
        list = List.copyOf(list);
    }

    /** Nothing to say. */
    public static Emissions none() {
        return NONE;
    }

    /** One value for the agent's first channel. */
    public static Emissions of(Object value) {
        return new Emissions(List.of(new Emission(null, value, List.of())));
    }

    /** One value for the channel of this name. */
    public static Emissions to(String channel, Object value) {
        return new Emissions(List.of(new Emission(channel, value, List.of())));
    }

    /** These and one more for the agent's first channel. */
    public Emissions and(Object value) {
        return and(new Emission(null, value, List.of()));
    }

    /** These and one more for the channel of this name. */
    public Emissions andTo(String channel, Object value) {
        return and(new Emission(channel, value, List.of()));
    }

    /** These and one more, with whatever it is made of. */
    public Emissions and(Emission emission) {
        return new Emissions(Stream.concat(list.stream(), Stream.of(emission)).toList());
    }
}
