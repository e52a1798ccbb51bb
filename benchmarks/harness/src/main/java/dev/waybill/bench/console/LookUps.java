package dev.waybill.bench.console;

import dev.waybill.bench.load.ConstantRate;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Look-ups at a steady rate. */
final class LookUps {

    private static final int CONNECTIONS = 64;
    private static final int OK = 200;

    private final Described stack;

    LookUps(Described stack) {
        this.stack = stack;
    }

    /**
     * What came of them.
     *
     * @param nanos how long each took, ascending
     * @param refused number of answers other than 200
     */
    record Timed(long[] nanos, long refused) {

        double millis(double share) {
            return nanos[(int) Math.min(nanos.length - 1, Math.floor(nanos.length * share))] / 1e6;
        }
    }

    /**
     * Sends them by a few connections; one that is late because none was free counts from its own time all the same.
     *
     * @param ids asked for in turn
     */
    Timed during(List<String> ids, int perSecond, Duration time) throws IOException, InterruptedException {
        URI console = URI.create(stack.console());
        ConstantRate.Timed timed = ConstantRate.during(
                console, nth -> request(console, ids.get(nth % ids.size())), OK, CONNECTIONS, perSecond, time);
        Arrays.sort(timed.nanos());
        return new Timed(timed.nanos(), timed.nanos().length - timed.outcome().accepted());
    }

    private ByteBuffer request(URI console, String id) {
        return ByteBuffer.wrap("GET /v1/traces/%s HTTP/1.1\r\nHost: %s\r\nX-Api-Key: %s\r\n\r\n"
                .formatted(id, console.getAuthority(), stack.operatorKey())
                .getBytes(StandardCharsets.US_ASCII));
    }
}
