package dev.waybill.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a hop's second field says, in words apart by spaces, each of which may be missing:
 *
 * <pre>
 * dead                     the outcome, unless it is ok
 * x2                       the attempt, unless it was the first
 * demand-0@15              the record that brought the datum, unless it is the one that brought it first
 * 34 12                    milliseconds in the queue and in the agent
 * >demand-average:2        data emitted to this channel, one where no number stands
 * /~115                    the object that it is in; always the last
 * </pre>
 */
record HopDetail(
        Outcome outcome,
        int attempt,
        Optional<Position> position,
        Optional<HopTimes> times,
        Map<String, Integer> emitted,
        Optional<String> object) {

    private static final char ATTEMPT = 'x';
    private static final char EMITTED = '>';
    private static final char OBJECT = '/';

    static HopDetail of(Hop hop, Position place, Optional<String> object) {
        return new HopDetail(
                hop.outcome(),
                hop.attempt(),
                hop.position().equals(place) ? Optional.empty() : Optional.of(hop.position()),
                hop.times(),
                hop.emitted(),
                object);
    }

    /** Only what was emitted: the datum is not done yet. */
    static HopDetail begun(Map<String, Integer> emitted) {
        return new HopDetail(Outcome.OK, 1, Optional.empty(), Optional.empty(), emitted, Optional.empty());
    }

    String text() {
        StringBuilder text = new StringBuilder(40);
        if (outcome != Outcome.OK) {
            text.append(outcome.word());
        }
        if (attempt != 1) {
            word(text).append(ATTEMPT).append(attempt);
        }
        position.ifPresent(at -> word(text).append(at));
        times.ifPresent(spent -> word(text).append(spent.queue()).append(' ').append(spent.processing()));
        emitted(text);
        object.ifPresent(name -> word(text).append(OBJECT).append(name));
        return text.isEmpty() ? Outcome.OK.word() : text.toString();
    }

    private void emitted(StringBuilder text) {
        (emitted.size() > 1 ? new TreeMap<>(emitted) : emitted).forEach((channel, number) -> {
            word(text).append(EMITTED).append(channel);
            if (number != 1) {
                text.append(':').append(number);
            }
        });
    }

    private static StringBuilder word(StringBuilder text) {
        return text.isEmpty() ? text : text.append(' ');
    }

    /** Reads it; words of later versions are passed over. */
    static HopDetail parse(String text) {
        Outcome outcome = Outcome.OK;
        int attempt = 1;
        Optional<Position> position = Optional.empty();
        Optional<Long> queue = Optional.empty();
        Optional<HopTimes> times = Optional.empty();
        Map<String, Integer> emitted = new HashMap<>();
        Optional<String> object = Optional.empty();
        for (int from = 0; from < text.length() && object.isEmpty(); ) {
            int space = text.indexOf(' ', from);
            int end = space < 0 ? text.length() : space;
            String word = text.substring(from, end);
            if (word.isEmpty()) {
                // Two spaces: nothing stands there.
            } else if (word.charAt(0) == OBJECT) {
                object = Optional.of(text.substring(from + 1));
            } else if (word.charAt(0) == EMITTED) {
                int colon = word.indexOf(':');
                emitted.put(
                        word.substring(1, colon < 0 ? word.length() : colon),
                        colon < 0 ? 1 : Integer.parseInt(word.substring(colon + 1)));
            } else if (word.indexOf('@') > 0) {
                position = Optional.of(Position.parse(word));
            } else if (word.equals(Outcome.DEAD.word())) {
                outcome = Outcome.DEAD;
            } else if (Character.isDigit(word.charAt(0))) {
                long millis = Long.parseLong(word);
                times = queue.map(waited -> new HopTimes(waited, millis));
                queue = Optional.of(millis);
            } else if (word.charAt(0) == ATTEMPT) {
                attempt = Integer.parseInt(word.substring(1));
            }
            from = end + 1;
        }
        return new HopDetail(outcome, attempt, position, times, emitted, object);
    }
}
