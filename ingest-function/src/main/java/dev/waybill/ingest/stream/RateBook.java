package dev.waybill.ingest.stream;

import dev.waybill.trace.redis.RedisRates;
import dev.waybill.trace.redis.RedisRates.Grant;
import dev.waybill.trace.redis.RedisRates.Wish;
import dev.waybill.trace.redis.RedisTopology;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What each producer has used of its rate, over all instances. */
@Singleton
public class RateBook {

    private static final int MOST_WAITING = 50_000;
    /** More would cost the producer more than the exact figure is worth. */
    private static final Duration TIMEOUT = Duration.ofMillis(250);

    private final SharedTrips<Wish, Grant> trips;
    private final Complaint away = new Complaint("Redis is away: each instance limits rates for itself");

    RateBook(
            LoopRedis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType) {
        RedisRates rates = new RedisRates(redis, RedisTopology.ofClientType(clientType));
        this.trips = new SharedTrips<>(rates::take, TIMEOUT, MOST_WAITING);
    }

    /** @param then is told what was granted; nothing when Redis is away */
    public void take(Wish wish, Consumer<Optional<Grant>> then) {
        trips.ask(List.of(wish), outcome -> {
            if (outcome.failure() != null) {
                away.about(outcome.failure());
            }
            then.accept(outcome.answers().stream().findFirst());
        });
    }
}
