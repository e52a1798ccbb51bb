package dev.waybill.pipeline.source;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a value is written.
 *
 * @param parse the value, or empty if the text is none
 * @param right what would be right, for a fault
 */
record Form<T>(Function<String, Optional<T>> parse, String right) {

    // Nine digits fit an int; no leading zero, because YAML takes 010 for eight.
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,26}[a-z0-9])?");

    static Form<Integer> whole(int least, int most) {
        return new Form<>(Form::number, "a whole number from " + least + " to " + most)
                .where(number -> number >= least && number <= most);
    }

    private static Optional<Integer> number(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    static Form<Duration> time(String right) {
        return new Form<>(text -> Units.TIMES.parse(text).map(Duration::ofMillis), right);
    }

    static Form<Integer> size(long least, long most, String right) {
        return largeSize(least, most, right).map(Math::toIntExact);
    }

    static Form<Long> largeSize(long least, long most, String right) {
        return new Form<>(text -> Units.SIZES.parse(text), right).where(bytes -> bytes >= least && bytes <= most);
    }

    /** Dots are left for {@code .dead} and {@code .redrive}; 28 characters leave room for stage and version on AWS. */
    static Form<String> name() {
        return new Form<>(
                        Optional::of,
                        "1 to 28 characters a-z, 0-9 and -, the first a letter, the last not -, such as demand-average")
                .where(NAME.asMatchPredicate());
    }

    /** Any text: what is wrong with it is found when the whole file is known. */
    static Form<String> text(String right) {
        return new Form<>(Optional::of, right);
    }

    static <T> Form<T> choice(Map<String, T> choices) {
        return new Form<>(
                text -> Optional.ofNullable(choices.get(text)),
                "one of " + String.join(", ", choices.keySet().stream().sorted().toList()));
    }

    Form<T> where(Predicate<T> allowed) {
        return new Form<>(text -> parse.apply(text).filter(allowed), right);
    }

    <R> Form<R> map(Function<T, R> to) {
        return new Form<>(text -> parse.apply(text).map(to), right);
    }
}
