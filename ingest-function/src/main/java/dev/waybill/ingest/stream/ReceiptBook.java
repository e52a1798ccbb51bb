package dev.waybill.ingest.stream;

import dev.waybill.ingest.IngestConfig;
import dev.waybill.trace.redis.Claim;
import dev.waybill.trace.redis.RedisReceipts;
import dev.waybill.trace.redis.RedisTopology;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The receipts of pushes that have a key, so that the same push again gets the same receipt. */
@Singleton
public class ReceiptBook {

    private static final int MOST_WAITING = 50_000;

    private final SharedTrips<Claim, Claim.Answer> claims;
    private final SharedTrips<Claim, Void> settlements;
    private final SharedTrips<Claim, Void> releases;
    private final Complaint away = new Complaint("Redis is away: nobody is told that a key was used for another body");

    ReceiptBook(
            LoopRedis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            IngestConfig config) {
        RedisReceipts receipts = new RedisReceipts(
                redis, RedisTopology.ofClientType(clientType), config.idempotencyTime(), config.claimTime());
        this.claims = new SharedTrips<>(receipts::claim, config.traceTimeout(), MOST_WAITING);
        this.settlements = new SharedTrips<>(
                all -> receipts.settle(all).map(done -> List.of()), config.traceTimeout(), MOST_WAITING);
        this.releases = new SharedTrips<>(
                all -> receipts.release(all).map(done -> List.of()), config.traceTimeout(), MOST_WAITING);
    }

    /**
     * Claims these keys.
     *
     * @param then is told the answers in the same order; none at all when Redis is away: then nothing is known of the
     *     keys, and pushing is right all the same, for the same push has the same data_id
     */
    public void claim(List<Claim> asked, Consumer<List<Claim.Answer>> then) {
        claims.ask(asked, outcome -> {
            complain(outcome);
            then.accept(outcome.answers());
        });
    }

    /** The data are in the stream: whoever asks again gets the receipt. */
    public void settle(List<Claim> claimed, Runnable then) {
        settlements.ask(claimed, outcome -> {
            complain(outcome);
            then.run();
        });
    }

    /** Nothing was stored: the keys are free again. */
    public void release(List<Claim> claimed, Runnable then) {
        releases.ask(claimed, outcome -> {
            complain(outcome);
            then.run();
        });
    }

    private void complain(SharedTrips.Outcome<?> outcome) {
        if (outcome.failure() != null) {
            away.about(outcome.failure());
        }
    }
}
