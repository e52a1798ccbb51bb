package dev.waybill.localstack.lambda;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** An X-Ray trace header that says: not sampled. */
final class TraceHeader {

    private TraceHeader() {}

    static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0"
                .formatted(Instant.now().getEpochSecond(), random.nextInt(), random.nextLong(), random.nextLong());
    }
}
