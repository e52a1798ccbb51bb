package dev.waybill.pipeline.source;

/** What channels and agents may be called. */
public final class NameForm {

    private NameForm() {}

    public static boolean allows(String name) {
        return Form.name().parse().apply(name).isPresent();
    }

    /** What would be right, for a person. */
    public static String right() {
        return Form.name().right();
    }
}
