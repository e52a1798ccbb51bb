package dev.waybill.bench.results;

import java.util.function.Function;

/**
 * A column of a table of figures.
 *
 * @param quantity what it shows of a contestant, by its name
 * @param decimals after the point
 */
public record Column(String head, Function<String, Quantity> quantity, int decimals) {

    /** A figure in a scene. */
    public static Column of(String head, String scene, String name, int decimals) {
        return new Column(head, contestant -> new Quantity.Of(contestant, scene, name), decimals);
    }

    /** How many times another's figure. */
    public static Column against(String peer, String head, String scene, String name, int decimals) {
        return new Column(
                head,
                contestant -> new Quantity.Ratio(
                        new Quantity.Of(contestant, scene, name), new Quantity.Of(peer, scene, name)),
                decimals);
    }

    /** How many times its figure is another's, where less is better. */
    public static Column savedAgainst(String peer, String head, String scene, String name, int decimals) {
        return new Column(
                head,
                contestant -> new Quantity.Ratio(
                        new Quantity.Of(peer, scene, name), new Quantity.Of(contestant, scene, name)),
                decimals);
    }
}
