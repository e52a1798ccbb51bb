package dev.waybill.spans;

import java.util.List;

/** Something that is said of a span, or of who made it. */
public sealed interface Attribute {

    String name();

    /** A text. */
    record Text(String name, String value) implements Attribute {}

    /** A whole number. */
    record Whole(String name, long value) implements Attribute {}

    /** Several texts, in order. */
    record Texts(String name, List<String> values) implements Attribute {}
}
