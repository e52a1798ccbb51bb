package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.producer.RateLimit;
import dev.waybill.ingest.stream.RateBook;
import dev.waybill.trace.redis.RedisRates.Grant;
import dev.waybill.trace.redis.RedisRates.Wish;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds producers to their rates: exactly over all instances while Redis is there, each instance for itself while not.
 * Answers carry the fields of draft-ietf-httpapi-ratelimit-headers-10.
 */
@Singleton
class RateLimits {

    private final RateBook book;
    /** As many as there are producers with a rate. */
    private final Map<String, Rate> rates = new ConcurrentHashMap<>();

    RateLimits(RateBook book) {
        this.book = book;
    }

    /**
     * Takes room for so many data, and goes on; else the request is refused with 429.
     *
     * @throws ProblemException 413 when so many never fit, 429 when there is no room now
     */
    void take(Exchange exchange, Producer producer, int data, Runnable next) {
        if (producer.rateLimit().isEmpty()) {
            next.run();
            return;
        }
        RateLimit limit = producer.rateLimit().get();
        if (data > limit.burst()) {
            throw new ProblemException(
                    413,
                    "this batch has " + data + " data; by its rate " + producer.source() + " may push " + limit.burst()
                            + " at once. Send it in parts");
        }
        long cost = Rate.cost(limit, data);
        Grant here = rates.computeIfAbsent(producer.source(), first -> new Rate())
                .take(System.nanoTime() / 1000, cost, Rate.most(limit));
        say(exchange, limit, here);
        requireAllowed(producer, limit, here, cost);
        book.take(
                new Wish(producer.source(), cost, Rate.most(limit)),
                everywhere -> exchange.later(() -> check(exchange, producer, limit, cost, everywhere, next)));
    }

    private static void check(
            Exchange exchange, Producer producer, RateLimit limit, long cost, Optional<Grant> grant, Runnable next) {
        if (grant.isPresent()) {
            say(exchange, limit, grant.get());
            requireAllowed(producer, limit, grant.get(), cost);
        }
        next.run();
    }

    private static void say(Exchange exchange, RateLimit limit, Grant grant) {
        long window = Math.max(1, limit.burst() / limit.perSecond());
        exchange.addHeader("RateLimit-Policy", "\"producer\";q=" + limit.burst() + ";w=" + window);
        exchange.addHeader("RateLimit", "\"producer\";r=" + Rate.remaining(limit, grant) + ";t=" + Rate.reset(grant));
    }

    private static void requireAllowed(Producer producer, RateLimit limit, Grant grant, long cost) {
        if (!grant.allowed()) {
            throw new ProblemException(Problem.of(
                            429,
                            producer.source() + " may push " + limit.perSecond() + " data a second, and "
                                    + limit.burst()
                                    + " at once; nothing was stored. Send it again after Retry-After seconds")
                    .header("Retry-After", Long.toString(Rate.retryAfter(limit, grant, cost))));
        }
    }
}
