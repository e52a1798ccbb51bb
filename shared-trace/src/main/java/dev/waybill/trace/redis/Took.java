package dev.waybill.trace.redis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long data took lately: in the span of five minutes that is not over yet, and in the one before.
 *
 * @param numbers of data by {@link AuditHash#bucket}
 */
public record Took(TreeMap<Integer, Long> numbers) {

    /** @param now the number of the span that is not over yet */
    static Took in(List<String> spans, long now) {
        TreeMap<Integer, Long> numbers = new TreeMap<>();
        for (String span : spans) {
            long[] all = Arrays.stream(span.split(" "))
                    .filter(each -> !each.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            if (all.length > 0 && all[0] >= now - 1 && all[0] <= now) {
                for (int bucket = 0; bucket + 1 < all.length; bucket++) {
                    numbers.merge(bucket, all[bucket + 1], Long::sum);
                }
            }
        }
        return new Took(numbers);
    }

    /** Both together. */
    public Took and(Took other) {
        TreeMap<Integer, Long> sum = new TreeMap<>(numbers);
        other.numbers.forEach((bucket, number) -> sum.merge(bucket, number, Long::sum));
        return new Took(sum);
    }

    /**
     * So much of them took at most so long, nine percent off at most; empty where there were none.
     *
     * @param share such as 0.99
     */
    public Optional<Duration> within(double share) {
        long all = numbers.values().stream().mapToLong(Long::longValue).sum();
        long left = (long) Math.ceil(all * share);
        for (var each : numbers.entrySet()) {
            left -= each.getValue();
            if (left <= 0 && all > 0) {
                return Optional.of(Duration.ofMillis(AuditHash.millis(each.getKey())));
            }
        }
        return Optional.empty();
    }
}
