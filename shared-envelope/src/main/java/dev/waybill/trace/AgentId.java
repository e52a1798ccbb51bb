package dev.waybill.trace;

/**
 * The identity of an agent: the same name and version does the exact same thing everywhere.
 *
 * @param name 1 to 28 characters
 * @param version 1 to 9999
 */
public record AgentId(String name, int version) {

    /** @throws IllegalArgumentException when the text is not {@code name@version} */
    public static AgentId parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || !text.substring(at + 1).matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an agent's name@version such as moving-average@1");
        }
        return new AgentId(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
    }

    /** {@code moving-average@1}. */
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
