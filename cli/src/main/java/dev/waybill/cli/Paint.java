package dev.waybill.cli;

/** Colours, for a terminal only: what goes into a pipe is plain. */
enum Paint {
    FAINT("2"),
    STRONG("1"),
    GOOD("32"),
    BAD("1;31"),
    NOTICE("33");

    private static final boolean ON = Boolean.getBoolean("waybill.terminal")
            && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(String text) {
        return ON ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
