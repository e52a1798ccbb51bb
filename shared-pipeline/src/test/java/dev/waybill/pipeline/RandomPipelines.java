package dev.waybill.pipeline;

import dev.waybill.pipeline.AgentWiring.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pipelines that no file would be let through with: names of any characters, times to the nanosecond. */
final class RandomPipelines {

    private static final String AWKWARD = " \t\r\n\f\\=:#!\"'@-.äß中\0\u0085\u2028";

    private final Random random;

    RandomPipelines(long seed) {
        random = new Random(seed);
    }

    Pipeline next(int channels, int agents) {
        return new Pipeline(time(), time(), some(channels, this::channel), some(agents, this::agent));
    }

    private Channel channel() {
        return new Channel(
                name(),
                random.nextInt(),
                time(),
                random.nextInt(),
                random.nextLong(),
                some(random.nextInt(3), this::name),
                key(),
                random.nextBoolean() ? Optional.of(name()) : Optional.empty(),
                new StorageWiring(
                        StorageWiring.Format.values()[random.nextInt(StorageWiring.Format.values().length)],
                        StorageWiring.Compression.values()[random.nextInt(StorageWiring.Compression.values().length)],
                        Layout.parse("{channel}/" + name().replaceAll("[^a-z]", "") + "{date}/{source}{/a~1b}")
                                .orElseThrow()),
                random.nextBoolean() ? Optional.of(time()) : Optional.empty());
    }

    private PartitionKey key() {
        return switch (random.nextInt(3)) {
            case 0 -> new PartitionKey.Source();
            case 1 -> new PartitionKey.Header(name());
            default -> new PartitionKey.Pointer(name());
        };
    }

    private AgentWiring agent() {
        return new AgentWiring(
                name(),
                random.nextInt(),
                name(),
                name(),
                some(random.nextInt(4), this::name),
                random.nextInt(),
                time(),
                Mode.values()[random.nextInt(Mode.values().length)],
                time(),
                random.nextInt(),
                random.nextBoolean(),
                new StateWiring(
                        time(),
                        random.nextBoolean() ? Optional.of(time()) : Optional.empty(),
                        random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty()));
    }

    private Duration time() {
        return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private String name() {
        return random.ints(random.nextInt(12), 0, 2 * AWKWARD.length())
                .map(index -> index < AWKWARD.length() ? AWKWARD.charAt(index) : 'a' + index % 26)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static <T> List<T> some(int number, Supplier<T> next) {
        return Stream.generate(next).limit(number).toList();
    }
}
