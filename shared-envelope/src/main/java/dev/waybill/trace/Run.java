package dev.waybill.trace;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A redrive or a replay: brings data to one agent once more. What the agent has done passes the skip once per run.
 *
 * @param id {@code redrive-3f9a2c1b} or {@code replay-3f9a2c1b}
 * @param redrives how often this datum has been redriven, this time included
 * @param origin the record that brought it first
 */
public record Run(String id, int redrives, Position origin) {

    private static final String ID = "run";
    private static final String REDRIVES = "redrives";
    private static final String ORIGIN = "origin";
    private static final String REDRIVE = "redrive-";
    private static final String REPLAY = "replay-";
    private static final String FORM = "(redrive|replay)-[0-9a-f]{8}";

    /** @throws IllegalArgumentException when the id is not of that form */
    public Run {
        if (!id.matches(FORM)) {
            throw new IllegalArgumentException("\"" + id + "\" is not a run such as redrive-3f9a2c1b");
        }
    }

    /** The id of a new redrive. */
    public static String newRedrive() {
        return REDRIVE + random();
    }

    /** The id of a new replay. */
    public static String newReplay() {
        return REPLAY + random();
    }

    private static String random() {
        return "%08x".formatted(ThreadLocalRandom.current().nextInt());
    }

    /** Whether past data are brought again, to a state of the run's own, rather than dead letters. */
    public boolean isReplay() {
        return id.startsWith(REPLAY);
    }

    /** The headers of a record that is brought again. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(REDRIVES, Integer.toString(redrives));
        headers.put(ORIGIN, origin.toString());
        return headers;
    }

    /**
     * Reads a record's headers.
     *
     * @param header a header's bytes by its name, or null
     * @return none when they are not those of a run: the record is then one like any other
     */
    public static Optional<Run> read(Function<String, byte @Nullable []> header) {
        try {
            byte[] id = header.apply(ID);
            return id == null
                    ? Optional.empty()
                    : Optional.of(new Run(
                            text(id),
                            Integer.parseInt(text(header.apply(REDRIVES))),
                            Position.parse(text(header.apply(ORIGIN)))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String text(byte @Nullable [] header) {
        return header == null ? "" : new String(header, StandardCharsets.UTF_8);
    }
}
