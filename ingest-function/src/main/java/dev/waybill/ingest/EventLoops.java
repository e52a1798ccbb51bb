package dev.waybill.ingest;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * How many event loops there are: one less than processors, which leaves one to the thread that sends to Kafka. Quarkus
 * would make two for each processor; fewer let more requests share a round trip and a waking. A setting of {@code quarkus.vertx.event-loops-pool-size} anywhere else goes first.
 */
public final class EventLoops implements ConfigSource {

    private static final String NAME = "quarkus.vertx.event-loops-pool-size";
    /** Below every file and variable. */
    private static final int LAST = 1;

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(NAME)
                ? Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() - 1))
                : null;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(NAME);
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of(NAME, String.valueOf(getValue(NAME)));
    }

    @Override
    public String getName() {
        return "event loops by processors";
    }

    @Override
    public int getOrdinal() {
        return LAST;
    }
}
