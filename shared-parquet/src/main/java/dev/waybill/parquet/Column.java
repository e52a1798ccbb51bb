package dev.waybill.parquet;

/**
 * A column of a table that is only known at run time.
 *
 * @param name as readers see it; a channel's own fields must not take an envelope's names
 * @param kind what a row holds there, see {@link Kind}
 * @param optional whether a row may hold null there
 */
public record Column(String name, Kind kind, boolean optional) {

    /**
     * What a row holds: String, byte[], Long, Double, Boolean, Long (microseconds since 1970, UTC), {@code List<String>}. In
     * place of a String its UTF-8 bytes are as good, and what a {@link TableReader} gives.
     */
    public enum Kind {
        STRING,
        BINARY,
        INT64,
        DOUBLE,
        BOOLEAN,
        TIMESTAMP,
        STRINGS
    }

    public Column {
        if (kind == Kind.STRINGS && optional) {
            throw new IllegalArgumentException(name + ": a list is never null, it is empty");
        }
    }

    /** One that every row has a value for. */
    public static Column required(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    /** One that may be null in a row. */
    public static Column optional(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
